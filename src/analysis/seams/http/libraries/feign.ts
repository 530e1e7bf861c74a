import type { HttpLibrary } from '../library.ts';

/** https://docs.spring.io/spring-cloud-openfeign/reference/: an interface of Spring MVC that sends requests. */
export const feign: HttpLibrary = {
  name: 'Spring Cloud OpenFeign',
  managers: ['maven'],
  packages: ['org.springframework.cloud.openfeign'],
  clientTypes: [
    {
      callees: [['FeignClient']],
      path: [{ keyword: 'path' }],
      service: [{ keyword: 'name' }, { keyword: 'value' }, { position: 0 }],
      url: [{ keyword: 'url' }],
    },
  ],
};

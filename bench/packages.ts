/**
 * The packages that trees are planted from, in the order in which they are taken: most are those that accuracy is judged
 * on too.
 */
import { type PinnedSource, SOURCES } from './accuracy/sources.ts';

export const PACKAGES: readonly PinnedSource[] = [
  judged('typescript', 'zod'),
  judged('typescript', 'rxjs'),
  judged('typescript', 'ra-core'),
  judged('typescript', 'hardhat'),
  judged('javascript', 'eslint'),
  judged('python', 'rich'),
  {
    language: 'python',
    name: 'glances',
    kind: 'application',
    role: 'check',
    debian: 'g/glances/glances_3.3.1.1+dfsg-1_all.deb',
    sha256: '3e76d0c25fa0ae7ed49ae51db2211221c8143b6f947278f24e2d02b8f09bb3f2',
    below: 'usr/lib/python3/dist-packages',
  },
  judged('go', 'caddy'),
  judged('go', 'gin'),
  judged('java', 'jsoup'),
  judged('java', 'commons-lang'),
  judged('typescript', 'mobx'),
  judged('javascript', 'pm2'),
  judged('javascript', 'node-red-runtime'),
  judged('javascript', 'axios'),
  judged('python', 'httpie'),
  judged('python', 'flask'),
  judged('go', 'goldmark'),
  judged('go', 'fzf'),
  judged('go', 'cobra'),
  {
    language: 'java',
    name: 'picocli',
    kind: 'library',
    role: 'check',
    debian: 'p/picocli/picocli_4.6.2.orig.tar.xz',
    sha256: '884e0bef7fb8fc79d22420f04a5c538a89203a6946d43b6370157d293d7cdb40',
  },
  {
    language: 'java',
    name: 'ant',
    kind: 'application',
    role: 'check',
    debian: 'a/ant/ant_1.10.13.orig.tar.xz',
    sha256: '79501630740244f0b2c1bccd14a4ddf4451c913eca5d97f5168c31d74c0d2802',
  },
  judged('java', 'proguard'),
  {
    language: 'java',
    name: 'spring',
    kind: 'library',
    role: 'check',
    debian: 'libs/libspring-java/libspring-java_4.3.30.orig.tar.xz',
    sha256: '80b31da14c048f74a0ce0753092228eac751e33fe05bec5f251cdb3a7aed91ca',
  },
];

function judged(language: PinnedSource['language'], name: string): PinnedSource {
  const source = SOURCES.find((one) => one.language === language && one.name === name);
  if (!source)
    throw new Error(`bench/accuracy/sources.ts has no ${name} in ${language}; pin it here to go on measuring it`);
  return source;
}

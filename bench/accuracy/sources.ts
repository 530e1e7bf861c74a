/**
 * The real sources that answers are judged on, each pinned by version and checksum. What the linkers say of their
 * confidence may be set by those marked calibration; those marked check have no part in that, and tell whether it holds.
 */
import type { BenchLanguage } from './languages.ts';

interface Pinned {
  readonly language: BenchLanguage;
  readonly name: string;
  readonly kind: 'application' | 'library';
  readonly role: 'calibration' | 'check';
  /** Entries of the archive's top folder that are kept: what is written by hand, not what was built from it. */
  readonly only?: readonly string[];
}

/** A package of the npm registry that carries its sources. */
export interface NpmSource extends Pinned {
  /** Name and version. */
  readonly npm: string;
  /** As npm writes it: subresource integrity. */
  readonly integrity: string;
}

/** The upstream archive of a Debian source package, or a package that is installed as its sources (Python's are). */
export interface DebianSource extends Pinned {
  /** Path below `pool/main`. */
  readonly debian: string;
  /** The folder of a package that holds its sources. */
  readonly below?: string;
  readonly sha256: string;
}

export type PinnedSource = NpmSource | DebianSource;

export const SOURCES: readonly PinnedSource[] = [
  {
    language: 'typescript',
    name: 'zod',
    kind: 'library',
    role: 'calibration',
    npm: 'zod@4.6.7',
    integrity: 'sha512-g8W2D2kU6a8untc053fX1uVBKzM7yqAxW/3zwk83+6RyF2+SKOuV+c0wBDhUwzV1PaGapmZH+rmcUzPf+3CGwg==',
    only: ['src', 'package.json'],
  },
  {
    language: 'typescript',
    name: 'rxjs',
    kind: 'library',
    role: 'calibration',
    npm: 'rxjs@7.8.2',
    integrity: 'sha512-dhKf903U/PQZY6boNNtAGdWbG85WAbjT/1xYoZIC7FAY0yWapOBQVsVrDl58W86//e1VpMNBtRV4MaXfdMySFA==',
    only: ['src', 'package.json'],
  },
  {
    language: 'typescript',
    name: 'hardhat',
    kind: 'application',
    role: 'calibration',
    npm: 'hardhat@2.9.8',
    integrity: 'sha512-K35GDJ5Vrif3kxQMVw6CJvSbUrIg9le3C+E+K0fZGoyVfIQzZNRtoG2/BQw4aWM0MMkwB4YT/roq/HT0mMLQaw==',
    only: ['src', 'package.json'],
  },
  {
    language: 'typescript',
    name: 'mobx',
    kind: 'library',
    role: 'check',
    npm: 'mobx@7.1.3',
    integrity: 'sha512-H2NcS5ylMsqYn7v4WpSdzv5YWPmw5XTV6pG2NvY0qYbh95FXbswZJ7pn7wU0rOtUvRzk+3t4AOX2eircoN+vBg==',
    only: ['src', 'package.json'],
  },
  {
    language: 'typescript',
    name: 'ra-core',
    kind: 'library',
    role: 'check',
    npm: 'ra-core@5.15.4',
    integrity: 'sha512-PiKgMexA17IwkTZ2DjZsCszxYvPif6jMQFZqw5JN8EWkyw9m/mWP04yFFCy37/zY9hBZmENHVGJ8SjAvuCJKqw==',
    only: ['src', 'package.json'],
  },
  {
    language: 'typescript',
    name: 'jupyterlab-notebook',
    kind: 'application',
    role: 'check',
    npm: '@jupyterlab/notebook@4.6.6',
    integrity: 'sha512-EOeNOh5U3KTvANNMaSiZxtsBsiCT30lU11sRE/5hWAXk6zTZ4/pqc4nTMhpwUUvwyuwaBhojqu26Fd3TW0Uxtg==',
    only: ['src', 'package.json'],
  },
  {
    language: 'javascript',
    name: 'express',
    kind: 'library',
    role: 'calibration',
    npm: 'express@5.3.0',
    integrity: 'sha512-qCqy1xSoaugxOD4IVHb1ZWdkvCF2W3aE2okKouWj8VwJ+ztskSiXoBnCSJqfKT+cVPJhuJqe9YLbY425+Zh00g==',
  },
  {
    language: 'javascript',
    name: 'eslint',
    kind: 'application',
    role: 'calibration',
    npm: 'eslint@10.15.0',
    integrity: 'sha512-+5Wg4p+ze3sG1WErYgUO/3H1IQIfFBymVUA0Fo/XTeBOLS6UQIUekpSJ8sdRkn7O7wjh84b55w/roqavH2aScg==',
  },
  {
    language: 'javascript',
    name: 'node-red-runtime',
    kind: 'application',
    role: 'calibration',
    npm: '@node-red/runtime@5.0.7',
    integrity: 'sha512-ywVeGsMPHoZ5yb7H8dN7WN5oojf3IrfwiNlyWuT/kBd/39yrTlCtlFerD3c5TzYryuxmOmSGeFxIF19Z2+FSYw==',
  },
  {
    language: 'javascript',
    name: 'axios',
    kind: 'library',
    role: 'check',
    npm: 'axios@1.21.1',
    integrity: 'sha512-6eI5Q/Y4u/Um9dDlsRoq5pY2rxnUTv+L4PpLitnbk/i4jb3MxLZ5CsN5Ih3IysbeRYK4pR+P7qfMsOQl9fwwFQ==',
    only: ['lib', 'index.js', 'package.json'],
  },
  {
    language: 'javascript',
    name: 'pm2',
    kind: 'application',
    role: 'check',
    npm: 'pm2@7.0.4',
    integrity: 'sha512-rMzoZmZlmJw7hoTbO9cOqcwj407TzUVc84JRaIjmnK8+808zldQT2Sd4rVcqVvXUcI2LoXEf1irMevWfOx5SEQ==',
  },
  {
    language: 'javascript',
    name: 'nodemon',
    kind: 'application',
    role: 'check',
    npm: 'nodemon@3.1.14',
    integrity: 'sha512-jakjZi93UtB3jHMWsXL68FXSAosbLfY0In5gtKq3niLSkrWznrVBzXFNOEMJUfc9+Ke7SHWoAZsiMkNP3vq6Jw==',
  },
  {
    language: 'python',
    name: 'flask',
    kind: 'library',
    role: 'calibration',
    debian: 'f/flask/python3-flask_2.2.2-3_all.deb',
    sha256: '2c8c9a408c2373d8b42f0d3434f17fc1a710bc81e52273b96597b25c57b399d7',
    below: 'usr/lib/python3/dist-packages',
  },
  {
    language: 'python',
    name: 'httpie',
    kind: 'application',
    role: 'calibration',
    debian: 'h/httpie/httpie_3.2.1-1_all.deb',
    sha256: 'ab3c6f2d7dbb62dd218208ea0a1f374f926570028cdaada58c0fd8bf1357abd3',
    below: 'usr/lib/python3/dist-packages',
  },
  {
    language: 'python',
    name: 'rich',
    kind: 'library',
    role: 'calibration',
    debian: 'r/rich/rich_13.3.1.orig.tar.xz',
    sha256: '728e0ad25de9448fedee56acaa3219207e7c98d9d56fda5cfd5daa5d254acaac',
  },
  {
    language: 'python',
    name: 'click',
    kind: 'library',
    role: 'check',
    debian: 'p/python-click/python3-click_8.1.3-2_all.deb',
    sha256: 'c3af7e231d711f7fdb9a2fac4954061fe423ea517279bc30bf95a0920738279b',
    below: 'usr/lib/python3/dist-packages',
  },
  {
    language: 'python',
    name: 'requests',
    kind: 'library',
    role: 'check',
    debian: 'r/requests/python3-requests_2.28.1+dfsg-1_all.deb',
    sha256: 'c75b5c05d8d4a813bd83c3d432ffe65a2ca13e771bc91d4b9787690097598603',
    below: 'usr/lib/python3/dist-packages',
  },
  {
    language: 'go',
    name: 'mux',
    kind: 'library',
    role: 'calibration',
    debian: 'g/golang-github-gorilla-mux/golang-github-gorilla-mux_1.8.0.orig.tar.gz',
    sha256: 'ea2639259d2ce6f402636655e91eb93ba69c139e3cbf80b044ee393ada53757b',
  },
  {
    language: 'go',
    name: 'goldmark',
    kind: 'library',
    role: 'calibration',
    debian: 'g/golang-github-yuin-goldmark/golang-github-yuin-goldmark_1.5.4.orig.tar.gz',
    sha256: 'edf3e0cd200745f67d2dd1cff3dc24fcbadd34d9fc4faef08f9ab0b4b514c103',
  },
  {
    language: 'go',
    name: 'fzf',
    kind: 'application',
    role: 'calibration',
    debian: 'f/fzf/fzf_0.38.0.orig.tar.gz',
    sha256: '75ad1bdb2ba40d5b4da083883e65a2887d66bd2d4dbfa29424cb3f09c37efaa7',
  },
  {
    language: 'go',
    name: 'cobra',
    kind: 'library',
    role: 'check',
    debian: 'g/golang-github-spf13-cobra/golang-github-spf13-cobra_1.6.1.orig.tar.gz',
    sha256: 'f38f8b26895903be06089ff20882fc771dbca12f41cf81d7bd823be65e6cec52',
  },
  {
    language: 'go',
    name: 'gin',
    kind: 'library',
    role: 'check',
    debian: 'g/golang-github-gin-gonic-gin/golang-github-gin-gonic-gin_1.8.1.orig.tar.gz',
    sha256: '9f6a9a6c2b96c323902d8ee1728152bafdf1894130554a93af5d3f1807c0403b',
  },
  {
    language: 'go',
    name: 'caddy',
    kind: 'application',
    role: 'check',
    debian: 'c/caddy/caddy_2.6.2.orig.tar.gz',
    sha256: 'b6f92ee37462851e125c2c725a2a7fefa045a46478eeb4e751f24c9a827e8668',
  },
  {
    language: 'java',
    name: 'jsoup',
    kind: 'library',
    role: 'calibration',
    debian: 'j/jsoup/jsoup_1.15.3.orig.tar.xz',
    sha256: '052511f0be47511f9b2a17d44fc1eccc4b5373e77cc5a3221e34b6af437e1e2e',
  },
  {
    language: 'java',
    name: 'commons-lang',
    kind: 'library',
    role: 'check',
    debian: 'libc/libcommons-lang3-java/libcommons-lang3-java_3.12.0.orig.tar.xz',
    sha256: 'f7c22574707611b63bae19ff17f59e24cdd32e2b0e61a50ec9b1b525fbc909d1',
  },
  {
    language: 'java',
    name: 'proguard',
    kind: 'application',
    role: 'calibration',
    debian: 'p/proguard/proguard_6.2.2.orig.tar.xz',
    sha256: 'ff8b5085367cb33783d5ae677c3614d2ba5f666b304a1a52666e88e918af679c',
  },
  {
    language: 'java',
    name: 'cordova-android',
    kind: 'application',
    role: 'check',
    npm: 'cordova-android@15.1.0',
    integrity: 'sha512-mnOnOisYUVhyrLCPVlHJBKh4ro+X6nZA7nPqBrpVnyTpiiDiakNCfbBJjSs1MTBUJZ6dcmhhvNKZWPT9w6aGPA==',
    only: ['framework'],
  },
];

import { hueOf, LanguageTag } from '../../components/language-tag.tsx';
import { count, percent } from '../../format.ts';
import type { ResultOf } from '../../graphql.ts';
import { LANGUAGE } from '../../words.ts';
import styles from './language-bar.module.css';
import type { CountsQuery } from './page.query.ts';

/** The others are only named. */
const LISTED = 6;

type Languages = ResultOf<typeof CountsQuery>['graph']['nodesByLanguage'];

/** The languages by lines: a bar to see it, a table to read it. */
export function LanguageBar({ languages }: { readonly languages: Languages }) {
  const byLines = [...languages].sort((a, b) => b.lines - a.lines);
  const lines = byLines.reduce((sum, language) => sum + language.lines, 0);
  if (lines === 0) return <p className={styles.none}>No source files yet.</p>;
  return (
    <div className={styles.languages}>
      <div className={styles.bar} aria-hidden="true">
        {byLines.map(({ language, lines: own }) => (
          <span key={language} className={styles.part} style={{ ...hueOf(language), flexGrow: own }} />
        ))}
      </div>
      <table className={styles.table}>
        <caption className="unseen">Languages</caption>
        <thead>
          <tr>
            <th>Language</th>
            <th>Files</th>
            <th>Lines</th>
            <th>Share</th>
          </tr>
        </thead>
        <tbody>
          {byLines.slice(0, LISTED).map((each) => (
            <tr key={each.language}>
              <th scope="row">
                <LanguageTag language={each.language} /> <span>{LANGUAGE[each.language].name}</span>
              </th>
              <td>{count(each.files)}</td>
              <td>{count(each.lines)}</td>
              <td>{percent(each.lines / lines)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {byLines.length > LISTED && (
        <p className={styles.rest}>
          and{' '}
          {byLines
            .slice(LISTED)
            .map(({ language }) => LANGUAGE[language].name)
            .join(', ')}
        </p>
      )}
    </div>
  );
}

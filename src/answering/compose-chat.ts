import type { Draft } from './draft.js';
import { nameDocument } from './ground.js';
import { corpus, joinPieces, say, type Piece } from './piece.js';
import type { PolicyDocument } from '../policy/policy-document.js';

/** Ready questions about a document: what a newcomer can ask. */
export function firstQuestions(documents: readonly PolicyDocument[]): readonly string[] {
  const first = documents[0];
  if (first === undefined) return [];
  const where = first.place === null ? '' : first.place.short;
  return [`${where}的文件主要讲了什么？`, `${where}的这份文件是什么时候印发的？`, '这里有哪些文件？'];
}

const names = (documents: readonly PolicyDocument[]): readonly (readonly Piece[])[] =>
  documents.map((document) => {
    const { place } = document;
    return place === null
      ? say`· ${nameDocument(document)}`
      : say`· ${corpus(document, place.short)}：${nameDocument(document)}`;
  });

function placesLine(documents: readonly PolicyDocument[]): readonly Piece[] {
  const seen = new Map<string, Piece>();
  for (const document of documents) {
    const { place } = document;
    if (place !== null && !seen.has(place.name)) seen.set(place.name, corpus(document, place.short));
  }
  return joinPieces([...seen.values()], '、');
}

const LISTED = 30;

/** Answers a greeting, thanks, a question about the program or about what is in the corpus. Cites nothing. */
export function composeChat(
  about: 'greet' | 'thank' | 'identify' | 'corpus',
  documents: readonly PolicyDocument[],
): Draft {
  const places = placesLine(documents);
  const scope = places.length === 0 ? say`这里收录的政策文件` : say`${places}的政策文件`;
  const suggestions = firstQuestions(documents);
  const lines: readonly (readonly Piece[])[] = ((): readonly (readonly Piece[])[] => {
    switch (about) {
      case 'greet':
        return [
          say`您好！我是政策助手“问策”，可以回答${scope}里的问题，每个答案都附上所依据的条款原文。`,
          say`请直接说您想了解什么，比如由哪个部门负责、有什么支持、条件是什么。`,
        ];
      case 'thank':
        return [say`不客气。还有政策方面的问题，随时可以问我。`];
      case 'identify':
        return [
          say`我是政策助手“问策”，是程序，不是真人。我只依据${scope}回答，每个答案都附上文号、条款和原文；文件里没有写的，我会直接说没有写。`,
          say`您可以问：谁负责、有什么支持、给多少、要什么条件、在第几条、什么时候印发、现在是否还在期限内；也可以按条款编号直接查原文，或者比较几个地方的规定。`,
        ];
      case 'corpus':
        return [
          say`目前收录了下列政策文件：`,
          ...names(documents.slice(0, LISTED)),
          ...(documents.length > LISTED ? [say`文件较多，这里只列出一部分；说出城市名可以查看该地的文件。`] : []),
          say`除此之外的城市和文件，这里没有收录。`,
        ];
      default:
        return about satisfies never;
    }
  })();
  const asked = about === 'corpus' ? suggestions.slice(0, -1) : suggestions;
  return { kind: 'answer', lines, citations: [], suggestions: asked };
}

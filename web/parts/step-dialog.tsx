import { type ReactNode, useId, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { lettersIn, maxLetters } from '../../lib/domain/shared/plain-text.ts';
import type { StepState } from '../api/use-step.ts';
import { useWords } from '../words/words.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { Icon, type IconName } from './icon.tsx';
import { useKeptText } from './kept-texts.ts';
import { RefusedProvider, useMark } from './refused.tsx';

export interface StepDialogProps {
  readonly title: string;
  readonly text?: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly icon: IconName;
  readonly confirm: string;
  readonly asking: string;
  readonly danger?: boolean;
  /** what it shows is shown this once: one button closes it, and no key by mistake */
  readonly shownOnce?: boolean;
  readonly state: StepState;
  readonly children?: ReactNode;
  onConfirm(): void;
  onAgain(): void;
  onClose(): void;
}

/** Names what is about to happen, asks once, and stays until the server has answered. On a phone it is a bottom sheet. */
export function StepDialog(props: StepDialogProps) {
  const { state, onClose } = props;
  const words = useWords();
  const asking = state.is === 'asking';
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      isKeyboardDismissDisabled={asking || props.shownOnce === true}
      onOpenChange={(open) => open || onClose()}
    >
      <Modal className="sheet">
        <Dialog className="dialog" role="alertdialog">
          <Heading slot="title">{props.title}</Heading>
          {props.text !== undefined && <p>{props.text}</p>}
          {props.facts.length > 0 && (
            <dl className="facts facts-boxed">
              {props.facts.map(([label, value]) => (
                <div key={label + value}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          )}
          <RefusedProvider error={state.is === 'failed' ? state.error : undefined}>
            <form
              onSubmit={(event) => {
                event.preventDefault();
                if (!asking) props.onConfirm();
              }}
            >
              {props.children}
              {state.is === 'failed' && (
                <FailureNotice
                  error={state.error}
                  unclear={words.stepUnclear}
                  onAgain={state.again ? props.onAgain : undefined}
                />
              )}
              <div className="dialog-buttons">
                {!props.shownOnce && (
                  <button type="button" className="button" disabled={asking} onClick={onClose}>
                    {words.cancel}
                  </button>
                )}
                <button
                  type="submit"
                  className={`button ${props.danger ? 'button-danger' : 'button-main'}`}
                  aria-disabled={asking}
                >
                  <Icon name={asking ? 'clock' : props.icon} /> {asking ? props.asking : props.confirm}
                </button>
              </div>
            </form>
          </RefusedProvider>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface TextProps {
  /** in requests */
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly suggestions?: readonly string[];
  /** what to say when it was left empty */
  readonly problem?: string | undefined;
  onChange(value: string): void;
}

/** A few lines of text of no more letters than are kept, with the sentences that people write most as buttons. */
export function TextBox({ name, label, value, suggestions = [], problem, onChange }: TextProps) {
  const words = useWords();
  const id = useId();
  const over = lettersIn(value) - maxLetters.note;
  const shownProblem = problem ?? (over > 0 ? words.tooLong(over) : undefined);
  const mark = useMark(name, shownProblem !== undefined);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {suggestions.length > 0 && (
        <div className="chips">
          {suggestions.map((sentence) => (
            <button
              key={sentence}
              type="button"
              className="chip"
              onClick={() => onChange(value === '' ? sentence : `${value}; ${sentence}`)}
            >
              {sentence}
            </button>
          ))}
        </div>
      )}
      <textarea
        id={id}
        {...mark.control}
        rows={3}
        value={value}
        aria-describedby={mark.describedBy(shownProblem !== undefined && `${id}-problem`)}
        onChange={(event) => onChange(event.target.value)}
      />
      {shownProblem !== undefined && (
        <p className="field-problem" id={`${id}-problem`} role="alert">
          {shownProblem}
        </p>
      )}
    </div>
  );
}

/**
 * A text that must not be left empty: the first try without it says so instead of asking the server. `proposed` stands
 * there from the beginning.
 */
export function useNeededText(
  name: string,
  proposed?: string,
): {
  text: string;
  missing: boolean;
  setText(text: string): void;
  ready(): boolean;
  forget(): void;
} {
  const [text, setText, forget] = useKeptText(name, proposed);
  const [tried, setTried] = useState(false);
  const missing = tried && text.trim() === '';
  const ready = () => {
    setTried(true);
    return text.trim() !== '';
  };
  return { text, missing, setText, ready, forget };
}

import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { singleKeysOn, switchSingleKeys } from '../../../app/keys.ts';
import { usePreviewWords } from '../../../words/preview-words.ts';
import { useWords } from '../../../words/words.tsx';
import './help.css';

export default function Help({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const { keys } = words;
  const preview = usePreviewWords();
  const [on, setOn] = useState(singleKeysOn);
  const rows: readonly (readonly [readonly string[], string])[] = [
    [['J', 'K'], keys.move],
    [['↓', '↑'], preview.keys],
    [['Enter'], keys.enter],
    [['A'], keys.act],
    [['T'], keys.giveBack],
    [['N'], keys.compose],
    [['G'], words.receiving.key],
    [['1', '2', '3'], keys.go],
    [['/'], keys.search],
    [['+', '−'], keys.zoom],
    [['?'], keys.help],
    [['Esc'], keys.escape],
  ];
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => open || onClose()}>
      <Modal className="sheet">
        <Dialog className="dialog">
          <Heading slot="title">{keys.title}</Heading>
          <dl className="keys">
            {rows.map(([names, what]) => (
              <div key={what}>
                <dt>
                  {names.map((name) => (
                    <kbd key={name}>{name}</kbd>
                  ))}
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
          <p className="small">{keys.tab}</p>
          <label className="switch">
            <input
              type="checkbox"
              checked={on}
              onChange={(event) => {
                switchSingleKeys(event.target.checked);
                setOn(event.target.checked);
              }}
            />
            {keys.on}
          </label>
          <div className="dialog-buttons">
            <button type="button" className="button button-main" onClick={onClose}>
              {words.close}
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

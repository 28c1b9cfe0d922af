import { Component, type ReactNode } from 'react';
import { useWords } from '../words/words.tsx';
import { Icon } from './icon.tsx';

interface Props {
  readonly children: ReactNode;
}

/** A part of the page that could not be fetched, or broke, says so and leaves the rest standing. */
export class Boundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Failed /> : this.props.children;
  }
}

function Failed() {
  const words = useWords();
  return (
    <div className="notice notice-bad" role="alert">
      <Icon name="warning" />
      <p className="notice-text">{words.partFailed}</p>
      <button type="button" className="button" onClick={() => location.reload()}>
        {words.reload}
      </button>
    </div>
  );
}

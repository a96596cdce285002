package org.minicloud.guest.shell;

import java.util.List;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.shell.Node.Item;

/** Commands one after the other. */
final class SequenceFrame implements Frame {
	private static final long serialVersionUID = 1;
	private final Node.Sequence sequence;
	private int next;

	SequenceFrame(Node.Sequence sequence) {
		this.sequence = sequence;
	}

	@Override
	public Step advance(Interpreter in, Sys sys, Outcome last) {
		if (next == sequence.items().size()) {
			in.pop();
			return null;
		}
		Item item = sequence.items().get(next++);
		in.push(item.background() ? new PipelineFrame(asPipeline(item.node()), item.text()) : in.frameOf(item.node()));
		return null;
	}

	private static Node.Pipeline asPipeline(Node node) {
		return node instanceof Node.Pipeline pipeline ? pipeline
				: new Node.Pipeline(List.of(node), false);
	}
}

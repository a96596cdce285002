package org.minicloud.guest.account;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.kernel.Footprint;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Spawn;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** A program with the set-user-id bit: what it does is done by a child that is root and knows who has asked. */
final class AsRoot implements Program {
	private static final long serialVersionUID = 1;
	private static final Footprint FOOTPRINT = new Footprint(34, 900, 104_000);
	private final String name;
	private final List<String> arguments;
	private boolean started;
	private int status = -1;

	AsRoot(String name, List<String> arguments) {
		this.name = name;
		this.arguments = List.copyOf(arguments);
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		while (sys.takeSignal().isPresent())
			continue;
		if (last instanceof Outcome.Child child && !child.stopped())
			return Step.exit(child.status());
		if (status >= 0)
			return Step.exit(status);
		if (started)
			return new Step.WaitChild(Step.ANY_CHILD);
		started = true;
		Program program = name.equals("su") ? new Su(sys.user(), arguments) : new Passwd(sys.user(), arguments);
		List<String> words = new ArrayList<>(List.of(name));
		words.addAll(arguments);
		sys.handle(Signal.SIGINT, Signal.SIGQUIT);
		try {
			sys.spawn(new Spawn(program, words, FOOTPRINT, "root", sys.directory(), sys.environment(), sys.openFiles(), Spawn.SAME_GROUP));
			return new Step.WaitChild(Step.ANY_CHILD);
		} catch (SystemCallException refused) {
			status = 1;
			return Step.write(2, name + ": " + refused.getMessage() + "\n");
		}
	}
}

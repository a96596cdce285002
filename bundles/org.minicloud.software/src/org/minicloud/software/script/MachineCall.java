package org.minicloud.software.script;

import java.util.ArrayList;
import java.util.List;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContinuationPending;
import org.mozilla.javascript.Scriptable;

/** A function that the machine carries out: the program stands still, as data, until it is answered. */
final class MachineCall extends BaseFunction {
	private static final long serialVersionUID = 1;
	private final String name;

	/** What a program waits for. */
	record Asked(String name, List<Object> arguments) {
	}

	MachineCall(String name, Scriptable scope, Scriptable functionPrototype) {
		super(scope, functionPrototype);
		this.name = name;
	}

	@Override
	public Object call(Context context, Scriptable scope, Scriptable thisObject, Object[] arguments) {
		List<Object> plain = new ArrayList<>();
		for (Object each : arguments)
			plain.add(Values.plain(each));
		ContinuationPending pending = context.captureContinuation();
		pending.setApplicationState(new Asked(name, plain));
		throw pending;
	}

	@Override
	public String getFunctionName() {
		return name.substring(name.lastIndexOf('.') + 1);
	}
}

package org.minicloud.software.script;

import java.util.List;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptableObject;

/** Contexts in which a program can reach nothing but itself, and only for so long. */
final class Sandbox extends ContextFactory {
	/** Between two calls to the machine. */
	private static final long MOST_INSTRUCTIONS = 10_000_000;
	private static final int THRESHOLD = 500;
	private static final int DEEPEST = 400;
	/** What would take memory by the gigabyte with one call is bounded, or not there. */
	private static final String PRELUDE = """
			(function () {
				var most = 1 << 20;
				['repeat', 'padStart', 'padEnd'].forEach(function (name) {
					var original = String.prototype[name];
					String.prototype[name] = function (count, fill) {
						if (Number(count) * (name === 'repeat' ? this.length : 1) > most) throw new RangeError('the string is too long');
						return original.call(this, count, fill);
					};
				});
			})();
			""";
	private static final List<String> REMOVED = List.of("ArrayBuffer", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array",
			"Int32Array", "Uint32Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array", "DataView", "Promise");
	private long used;

	/** A limit was passed; a program cannot catch it. */
	static final class TooLong extends Error {
		private static final long serialVersionUID = 1;

		TooLong() {
			super("the program ran for more than " + MOST_INSTRUCTIONS + " instructions", null, false, false);
		}
	}

	@Override
	protected Context makeContext() {
		Context context = super.makeContext();
		context.setInterpretedMode(true);
		context.setLanguageVersion(Context.VERSION_ES6);
		context.setInstructionObserverThreshold(THRESHOLD);
		context.setMaximumInterpreterStackDepth(DEEPEST);
		context.setClassShutter(name -> false);
		return context;
	}

	/** Serialisation is for {@link RhinoScript#freeze}; programs have no way to it. */
	@Override
	protected boolean hasFeature(Context context, int feature) {
		return feature == Context.FEATURE_JAVA_SERIALIZATION || feature != Context.FEATURE_E4X && super.hasFeature(context, feature);
	}

	@Override
	protected void observeInstructionCount(Context context, int count) {
		used += count;
		if (used > MOST_INSTRUCTIONS)
			throw new TooLong();
	}

	void begin() {
		used = 0;
	}

	/** Instructions since {@link #begin}, rounded up. */
	long used() {
		return used + THRESHOLD;
	}

	/** The standard objects. */
	ScriptableObject standardObjects(Context context) {
		ScriptableObject standard = context.initSafeStandardObjects();
		context.evaluateString(standard, PRELUDE, "prelude", 1, null);
		REMOVED.forEach(standard::delete);
		return standard;
	}

	/** With file and line. */
	static String said(RhinoException wrong) {
		String where = wrong.sourceName() == null ? "" : wrong.sourceName() + ":" + wrong.lineNumber() + ": ";
		return where + wrong.details();
	}
}

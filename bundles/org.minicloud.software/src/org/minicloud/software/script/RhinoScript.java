package org.minicloud.software.script;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.software.engine.EngineException;
import org.minicloud.guest.software.engine.Script;
import org.minicloud.guest.software.engine.ScriptProgress;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContinuationPending;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.serialize.ScriptableInputStream;
import org.mozilla.javascript.serialize.ScriptableOutputStream;

/** A program in Rhino. Its own objects live in a scope before that of the standard objects, and that scope is what is put away. */
final class RhinoScript implements Script {
	private static final Map<String, List<String>> CALLS = Map.of("console", List.of("log", "error"), "db", List.of("query"), "http", List.of("get", "post"),
			"fs", List.of("read", "write", "append"), "machine", List.of("sleep", "now"));
	private static final String REFUSAL = "__refuse";
	/** Calls that the machine refuses throw in the program. */
	private static final String WRAPPER = """
			Object.keys(__calls).forEach(function (object) {
				var holder = this[object] = {};
				Object.keys(__calls[object]).forEach(function (name) {
					var ask = __calls[object][name];
					holder[name] = function () {
						var answer = ask.apply(null, arguments);
						if (answer && answer.__refuse) throw new Error(answer.__refuse);
						return answer;
					};
				});
			}, this);
			console.error = console.warn = console.info = console.log;
			""";
	private final Sandbox sandbox;
	private final String file;
	private final String source;
	private ScriptableObject standard;
	private Scriptable globals;
	private Object continuation;

	RhinoScript(Sandbox sandbox, String file, String source) {
		this.sandbox = sandbox;
		this.file = file;
		this.source = source;
	}

	private interface Piece {
		Object run(Context context);
	}

	private ScriptProgress run(Piece piece) {
		sandbox.begin();
		continuation = null;
		try (Context context = sandbox.enterContext()) {
			Object value = piece.run(context);
			return new ScriptProgress.Finished(Values.plain(value), sandbox.used());
		} catch (ContinuationPending pending) {
			continuation = pending.getContinuation();
			MachineCall.Asked asked = (MachineCall.Asked) pending.getApplicationState();
			return new ScriptProgress.Waiting(asked.name(), asked.arguments(), sandbox.used());
		} catch (RhinoException wrong) {
			return new ScriptProgress.Broken(Sandbox.said(wrong), sandbox.used());
		} catch (Sandbox.TooLong | StackOverflowError | OutOfMemoryError limit) {
			return new ScriptProgress.Broken(file + ": " + limit.getMessage(), sandbox.used());
		} catch (RuntimeException broken) {
			return new ScriptProgress.Broken(file + ": the interpreter gives up: " + broken, sandbox.used());
		}
	}

	@Override
	public ScriptProgress start(Map<String, String> environment) {
		return run(context -> {
			standard = sandbox.standardObjects(context);
			globals = context.newObject(standard);
			globals.setPrototype(standard);
			globals.setParentScope(null);
			Scriptable functions = ScriptableObject.getFunctionPrototype(standard);
			Scriptable calls = context.newObject(standard);
			CALLS.forEach((object, names) -> {
				Scriptable holder = context.newObject(standard);
				for (String name : names)
					ScriptableObject.putProperty(holder, name, new MachineCall(object + "." + name, globals, functions));
				ScriptableObject.putProperty(calls, object, holder);
			});
			ScriptableObject.putProperty(globals, "__calls", calls);
			context.evaluateString(globals, WRAPPER, "calls", 1, null);
			globals.delete("__calls");
			ScriptableObject.putProperty(globals, "env", Values.ofProgram(context, standard, environment));
			return context.executeScriptWithContinuations(context.compileString(source, file, 1, null), globals);
		});
	}

	@Override
	public boolean has(String function) {
		return globals != null && ScriptableObject.getProperty(globals, function) instanceof Function;
	}

	@Override
	public ScriptProgress call(String function, List<Object> arguments) {
		return run(context -> {
			if (!(ScriptableObject.getProperty(globals, function) instanceof Function callee))
				throw ScriptRuntime.typeError(function + " is not a function");
			Object[] values = arguments.stream().map(each -> Values.ofProgram(context, globals, each)).toArray();
			return context.callFunctionWithContinuations(callee, globals, values);
		});
	}

	@Override
	public ScriptProgress answer(Object value) {
		Object waiting = continuation;
		return run(context -> context.resumeContinuation(waiting, globals, Values.ofProgram(context, globals, value)));
	}

	@Override
	public ScriptProgress refuse(String message) {
		return answer(Map.of(REFUSAL, message));
	}

	@Override
	public byte[] freeze() {
		try {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			DataOutputStream out = new DataOutputStream(bytes);
			out.writeUTF(file);
			out.writeInt(source.length());
			out.writeChars(source);
			byte[] state = globals == null ? new byte[0] : state();
			out.writeInt(state.length);
			out.write(state);
			return bytes.toByteArray();
		} catch (IOException broken) {
			throw new IllegalStateException("the state of " + file + " cannot be put away", broken);
		}
	}

	private byte[] state() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (Context context = sandbox.enterContext(); ScriptableOutputStream out = new ScriptableOutputStream(bytes, standard)) {
			out.writeObject(globals);
			out.writeObject(continuation);
		}
		return bytes.toByteArray();
	}

	static RhinoScript read(Sandbox sandbox, DataInputStream in) throws IOException, EngineException {
		String file = in.readUTF();
		char[] source = new char[in.readInt()];
		for (int i = 0; i < source.length; i++)
			source[i] = in.readChar();
		RhinoScript script = new RhinoScript(sandbox, file, new String(source));
		byte[] state = in.readNBytes(in.readInt());
		if (state.length > 0)
			script.restore(state);
		return script;
	}

	private void restore(byte[] state) throws IOException, EngineException {
		try (Context context = sandbox.enterContext()) {
			standard = sandbox.standardObjects(context);
			try (ScriptableInputStream in = new ScriptableInputStream(new ByteArrayInputStream(state), standard)) {
				globals = (Scriptable) in.readObject();
				continuation = in.readObject();
			}
		} catch (ClassNotFoundException unknown) {
			throw new EngineException("the state of " + file + " is of another version: " + unknown.getMessage());
		}
	}
}

package org.minicloud.software.script;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.minicloud.guest.software.engine.EngineException;
import org.minicloud.guest.software.engine.Script;
import org.minicloud.guest.software.engine.ScriptEngine;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.RhinoException;

/** Makes interpreters. */
public final class RhinoEngine implements ScriptEngine {
	private static final int MOST_SOURCE = 256 * 1024;

	@Override
	public Script compile(String file, String source) throws EngineException {
		if (source.length() > MOST_SOURCE)
			throw new EngineException(file + ": programs are limited to " + MOST_SOURCE / 1024 + " KiB");
		Sandbox sandbox = new Sandbox();
		try (Context context = sandbox.enterContext()) {
			context.compileString(source, file, 1, null);
		} catch (RhinoException wrong) {
			throw new EngineException(Sandbox.said(wrong));
		}
		return new RhinoScript(sandbox, file, source);
	}

	@Override
	public Script thaw(byte[] frozen) throws EngineException {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(frozen))) {
			return RhinoScript.read(new Sandbox(), in);
		} catch (IOException broken) {
			throw new EngineException("the state of a program cannot be read: " + broken.getMessage());
		}
	}
}

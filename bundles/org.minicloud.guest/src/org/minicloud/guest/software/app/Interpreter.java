package org.minicloud.guest.software.app;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.software.engine.EngineException;
import org.minicloud.guest.software.engine.Script;

/** A program in its interpreter, as a process holds it: data when the guest travels. */
final class Interpreter implements Serializable {
	private static final long serialVersionUID = 1;
	private final String file;
	private final String source;
	private byte[] frozen;
	private transient Script script;

	Interpreter(String file, String source) {
		this.file = file;
		this.source = source;
	}

	/** @throws EngineException when the program cannot be read, or there is no interpreter here */
	Script script(Sys sys) throws EngineException {
		if (script != null)
			return script;
		var engine = sys.services().software().orElseThrow(() -> new EngineException("there is no interpreter on this machine")).scripts();
		script = frozen == null ? engine.compile(file, source) : engine.thaw(frozen);
		frozen = null;
		return script;
	}

	private void writeObject(ObjectOutputStream out) throws IOException {
		byte[] before = frozen;
		if (script != null)
			frozen = script.freeze();
		out.defaultWriteObject();
		frozen = before;
	}
}

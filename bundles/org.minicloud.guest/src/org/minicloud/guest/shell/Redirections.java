package org.minicloud.guest.shell;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.shell.Node.Redirect;

/** Redirections in force, and what was at the descriptors before. */
final class Redirections implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int FILE_MODE = 0644;

	/** What a descriptor was; the file is kept open meanwhile under a number out of the way. */
	private record Saved(int fd, int refuge) implements Serializable {
	}

	private static final int FIRST_REFUGE = 10;
	private final List<Saved> saved = new ArrayList<>(2);
	private String target = "";

	/** The file that the last redirection named, for messages. */
	String target() {
		return target;
	}

	void apply(List<Redirect> redirects, Expander expander, Sys sys) throws SyntaxException, SystemCallException {
		for (Redirect redirect : redirects) {
			target = redirect.kind() == Redirect.Kind.TEXT ? "here-document" : expander.single(redirect.target());
			OpenFile file = open(redirect, expander, sys);
			save(redirect.fd(), sys);
			sys.setFile(redirect.fd(), file);
		}
	}

	private OpenFile open(Redirect redirect, Expander expander, Sys sys) throws SyntaxException, SystemCallException {
		return switch (redirect.kind()) {
			case READ -> sys.files().openForReading(target);
			case WRITE -> sys.files().openForWriting(target, false, FILE_MODE);
			case APPEND -> sys.files().openForWriting(target, true, FILE_MODE);
			case DUPLICATE -> duplicate(sys);
			case TEXT -> new TextFile(expander.single(redirect.target()).getBytes(StandardCharsets.UTF_8));
		};
	}

	private OpenFile duplicate(Sys sys) throws SystemCallException {
		if (target.equals("-"))
			return null;
		if (!target.matches("\\d") || sys.file(target.charAt(0) - '0') == null)
			throw new SystemCallException(Errno.EBADF);
		return sys.file(target.charAt(0) - '0');
	}

	private void save(int fd, Sys sys) {
		int refuge = FIRST_REFUGE;
		while (sys.file(refuge) != null)
			refuge++;
		saved.add(0, new Saved(fd, refuge));
		sys.setFile(refuge, sys.file(fd));
	}

	/** Where what a descriptor was before the redirections can be written to. */
	int original(int fd) {
		int found = fd;
		for (Saved each : saved)
			if (each.fd() == fd)
				found = each.refuge();
		return found;
	}

	/** Puts everything back. */
	void restore(Sys sys) {
		for (Saved each : saved) {
			sys.setFile(each.fd(), sys.file(each.refuge()));
			sys.setFile(each.refuge(), null);
		}
		saved.clear();
	}

	/** The redirections stay: the process becomes another program, which must not have the saved files. */
	void keep(Sys sys) {
		for (Saved each : saved)
			sys.setFile(each.refuge(), null);
		saved.clear();
	}
}

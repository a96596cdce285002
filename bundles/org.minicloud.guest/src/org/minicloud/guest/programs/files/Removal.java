package org.minicloud.guest.programs.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.fs.FileStatus;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Errand;

/** {@code rm}: removes files, and directories with {@code -r}. */
final class Removal extends Errand {
	private static final long serialVersionUID = 1;
	private static final int AT_ONCE = 64;

	/** @param emptied whether what was in it has been seen to */
	private record Work(String path, boolean emptied) implements java.io.Serializable {
	}

	private final Deque<Work> work = new ArrayDeque<>();
	private boolean recursive;
	private boolean force;
	private boolean ask;
	private boolean verbose;
	private boolean emptyDirectories;
	private Work asking;

	Removal(List<String> arguments) {
		super("rm", arguments);
	}

	@Override
	protected void begin(Call call) throws UsageException {
		Options options = Options.parse(call, "rRfivIdP1", Map.of("recursive", 'r', "force", 'f', "verbose", 'v', "interactive",
				'i', "dir", 'd', "no-preserve-root", '1'));
		recursive = options.has('r') || options.has('R');
		force = options.has('f');
		ask = options.has('i') && !force;
		verbose = options.has('v');
		emptyDirectories = options.has('d');
		if (options.operands().isEmpty() && !force)
			throw call.usage("missing operand\nTry 'rm --help' for more information.");
		for (String path : options.operands()) {
			String last = path.replaceFirst("/+$", "");
			if (last.matches("(.*/)?\\.\\.?"))
				complain("refusing to remove '.' or '..' directory: skipping '" + path + "'");
			else if (call.sys().files().absolute(path).equals("/") && !options.has('1'))
				complain("it is dangerous to operate recursively on '/'\nrm: use --no-preserve-root to override this failsafe");
			else
				work.add(new Work(path, false));
		}
	}

	@Override
	protected Step advance(Sys sys, Outcome last) {
		if (asking != null) {
			boolean yes = last instanceof Outcome.Data data && new String(data.bytes(), StandardCharsets.UTF_8).matches("(?s)[yY].*");
			Work asked = asking;
			asking = null;
			if (yes)
				attempt(sys, asked);
		}
		for (int i = 0; i < AT_ONCE && !work.isEmpty(); i++) {
			Work next = work.pop();
			FileStatus status = sys.files().linkStatus(next.path()).orElse(null);
			if (ask && status != null && (!status.isDirectory() || next.emptied())) {
				asking = next;
				print("rm: remove " + (status.isDirectory() ? "directory" : status.size() == 0 ? "regular empty file" : "regular file")
						+ " '" + next.path() + "'? ");
				return new Step.Read(0, 256);
			}
			attempt(sys, next);
		}
		return work.isEmpty() ? null : pause();
	}

	private void attempt(Sys sys, Work item) {
		try {
			remove(sys.files(), item);
		} catch (SystemCallException refused) {
			complain("cannot remove '" + item.path() + "': " + refused.getMessage());
		}
	}

	private void remove(FileAccess files, Work item) throws SystemCallException {
		FileStatus status = files.linkStatus(item.path()).orElse(null);
		if (status == null) {
			if (!force)
				complain("cannot remove '" + item.path() + "': No such file or directory");
			return;
		}
		if (status.isDirectory() && !recursive && !emptyDirectories) {
			complain("cannot remove '" + item.path() + "': Is a directory");
			return;
		}
		if (status.isDirectory() && recursive && !item.emptied()) {
			List<String> names = files.list(item.path());
			work.push(new Work(item.path(), true));
			for (int i = names.size() - 1; i >= 0; i--)
				work.push(new Work(item.path().replaceFirst("/+$", "") + "/" + names.get(i), false));
			return;
		}
		files.remove(item.path());
		if (verbose)
			print("removed " + (status.isDirectory() ? "directory: " : "") + "'" + item.path() + "'\n");
	}
}

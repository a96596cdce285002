package org.minicloud.guest.programs.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.fs.FileKind;
import org.minicloud.guest.fs.FileStatus;
import org.minicloud.guest.fs.Paths;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Errand;

/** {@code cp} and {@code mv}: copies files and directories, or gives them other names; between file systems a move is a copy. */
final class Cp extends Errand {
	private static final long serialVersionUID = 1;

	/** Something to be done; a directory is finished when all in it has been. */
	private record Work(String from, String to, boolean finish, boolean top) implements java.io.Serializable {
	}

	private final boolean moving;
	private final Deque<Work> work = new ArrayDeque<>();
	private boolean recursive;
	private boolean preserve;
	private boolean links;
	private boolean force;
	private boolean ask;
	private boolean never;
	private boolean update;
	private boolean verbose;
	private FileCopy copying;
	private Work present;
	private Work asking;

	Cp(boolean moving, List<String> arguments) {
		super(moving ? "mv" : "cp", arguments);
		this.moving = moving;
	}

	@Override
	protected void begin(Call call) throws UsageException, SystemCallException {
		Options options = Options.parse(call, moving ? "finuvt:T" : "rRapdPLfinuvt:T", Map.of("recursive", 'r', "archive", 'a',
				"preserve", 'p', "force", 'f', "interactive", 'i', "no-clobber", 'n', "update", 'u', "verbose", 'v',
				"target-directory", 't', "no-target-directory", 'T'));
		recursive = moving || options.has('r') || options.has('R') || options.has('a');
		preserve = moving || options.has('p') || options.has('a');
		links = moving || options.has('a') || options.has('d') || options.has('P') || recursive && !options.has('L');
		force = options.has('f');
		ask = options.has('i');
		never = options.has('n');
		update = options.has('u');
		verbose = options.has('v');
		List<String> operands = options.operands();
		String help = "\nTry '" + name + " --help' for more information.";
		if (operands.isEmpty())
			throw call.usage("missing file operand" + help);
		if (operands.size() == 1 && !options.has('t'))
			throw call.usage("missing destination file operand after '" + operands.get(0) + "'" + help);
		plan(call, options, operands);
	}

	private void plan(Call call, Options options, List<String> operands) throws UsageException {
		FileAccess files = call.sys().files();
		String target = options.has('t') ? options.value('t') : operands.get(operands.size() - 1);
		List<String> sources = options.has('t') ? operands : operands.subList(0, operands.size() - 1);
		boolean into = files.isDirectory(target) && !options.has('T');
		if (sources.size() > 1 && !into)
			throw call.usage("target '" + target + "' is not a directory");
		if (!into && target.endsWith("/") && sources.stream().noneMatch(files::isDirectory))
			throw call.usage("cannot create regular file '" + target + "': Not a directory");
		for (String source : sources)
			work.add(new Work(source, into ? inside(target, source) : target, false, true));
	}

	/** A name in a directory, as it was written. */
	static String inside(String directory, String source) {
		String name = Paths.name(source.replaceFirst("/+$", ""));
		return (directory.endsWith("/") ? directory : directory + "/") + name;
	}

	@Override
	protected Step advance(Sys sys, Outcome last) {
		Outcome outcome = last;
		while (true) {
			try {
				if (asking != null)
					answered(sys, outcome);
				Step step = copying == null ? null : copying.advance(sys, outcome);
				if (step != null)
					return step;
				if (copying != null)
					done(sys);
				outcome = Outcome.DONE;
				if (work.isEmpty())
					return null;
				present = work.pop();
				step = begin(sys, present);
				if (step != null)
					return step;
			} catch (SystemCallException refused) {
				copying = null;
				complain(reason(refused, sys));
				outcome = Outcome.DONE;
			}
		}
	}

	private String reason(SystemCallException refused, Sys sys) {
		boolean unreadable = refused.error() == Errno.EACCES && sys.files().exists(present.to());
		if (moving)
			return "cannot move '" + present.from() + "' to '" + present.to() + "': " + refused.getMessage();
		return (unreadable ? "cannot open '" + present.from() + "' for reading" : "cannot create regular file '" + present.to() + "'")
				+ ": " + refused.getMessage();
	}

	private void done(Sys sys) throws SystemCallException {
		copying = null;
		if (moving)
			sys.files().remove(present.from());
	}

	private void answered(Sys sys, Outcome outcome) {
		String answer = outcome instanceof Outcome.Data data ? new String(data.bytes(), StandardCharsets.UTF_8) : "";
		if (answer.matches("(?s)[yY].*"))
			work.push(new Work(asking.from(), asking.to(), false, false));
		asking = null;
	}

	private Step begin(Sys sys, Work item) throws SystemCallException {
		FileAccess files = sys.files();
		if (item.finish()) {
			if (preserve)
				FileCopy.keepAttributes(sys, item.from(), item.to());
			if (moving)
				files.remove(item.from());
			return null;
		}
		FileStatus source = (links ? files.linkStatus(item.from()) : files.status(item.from())).orElse(null);
		FileStatus target = files.status(item.to()).orElse(null);
		if (source == null) {
			complain("cannot stat '" + item.from() + "': No such file or directory");
			return null;
		}
		if (refused(sys, item, source, target))
			return null;
		if (target != null && ask && item.top()) {
			asking = item;
			print(name + ": overwrite '" + item.to() + "'? ");
			return new Step.Read(0, 256);
		}
		return carryOut(sys, item, source, target);
	}

	private boolean refused(Sys sys, Work item, FileStatus source, FileStatus target) {
		FileAccess files = sys.files();
		String from = files.absolute(item.from());
		String to = files.absolute(item.to());
		if (from.equals(to)) {
			complain("'" + item.from() + "' and '" + item.to() + "' are the same file");
		} else if (source.isDirectory() && !recursive) {
			complain("omitting directory '" + item.from() + "'");
		} else if (source.isDirectory() && (to + "/").startsWith(from + "/")) {
			complain("cannot " + (moving ? "move '" : "copy a directory, '") + item.from() + "'"
					+ (moving ? " to a subdirectory of itself, '" : ", into itself, '") + item.to() + "'");
		} else if (source.isDirectory() && target != null && !target.isDirectory()) {
			complain("cannot overwrite non-directory '" + item.to() + "' with directory '" + item.from() + "'");
		} else if (!source.isDirectory() && target != null && target.isDirectory()) {
			complain("cannot overwrite directory '" + item.to() + "' with non-directory"
					+ (moving ? " '" + item.from() + "'" : ""));
		} else {
			return target != null && !target.isDirectory()
					&& (never || update && target.modifiedMillis() >= source.modifiedMillis());
		}
		return true;
	}

	private Step carryOut(Sys sys, Work item, FileStatus source, FileStatus target) throws SystemCallException {
		FileAccess files = sys.files();
		if (moving && renamed(files, item))
			return null;
		if (verbose)
			print("'" + item.from() + "' -> '" + item.to() + "'\n");
		if (source.kind() == FileKind.SYMLINK) {
			if (target != null)
				files.remove(item.to());
			files.symlink(files.readLink(item.from()), item.to());
			if (moving)
				files.remove(item.from());
			return null;
		}
		if (source.isDirectory()) {
			descend(files, item, source, target);
			return null;
		}
		if (force && target != null && !sys.root() && !target.owner().equals(sys.user()))
			files.remove(item.to());
		copying = new FileCopy(item.from(), item.to(), preserve);
		return copying.advance(sys, Outcome.DONE);
	}

	/** @return whether it was enough to change the name */
	private boolean renamed(FileAccess files, Work item) throws SystemCallException {
		try {
			files.rename(item.from(), item.to());
		} catch (SystemCallException refused) {
			if (refused.error() != Errno.EXDEV)
				throw refused;
			return false;
		}
		if (verbose)
			print("renamed '" + item.from() + "' -> '" + item.to() + "'\n");
		return true;
	}

	private void descend(FileAccess files, Work item, FileStatus source, FileStatus target) throws SystemCallException {
		List<String> names = files.list(item.from());
		if (target == null)
			files.makeDirectory(item.to(), source.mode() | 0700);
		if (preserve || moving)
			work.push(new Work(item.from(), item.to(), true, false));
		for (int i = names.size() - 1; i >= 0; i--)
			work.push(new Work(item.from().replaceFirst("/+$", "") + "/" + names.get(i),
					item.to().replaceFirst("/+$", "") + "/" + names.get(i), false, item.top()));
	}
}

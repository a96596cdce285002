package org.minicloud.guest.programs.files;

import java.util.Map;
import java.util.Random;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.fs.Paths;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.UsageException;

/** {@code mkdir}, {@code rmdir}, {@code mktemp}, {@code ln}. */
final class DirectoryTools {
	/** What mktemp wants of a template, at least. */
	private static final String FEWEST_PLACES = "X".repeat(3);

	private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

	private DirectoryTools() {
	}

	static Output mkdir(Call call) throws UsageException {
		Options options = Options.parse(call, "pvm:", Map.of("parents", 'p', "verbose", 'v', "mode", 'm'))
				.atLeast(1);
		String mode = options.has('m') ? options.value('m') : "755";
		if (!FileModes.valid(mode))
			throw call.usage("invalid mode '" + mode + "'");
		StringBuilder text = new StringBuilder();
		StringBuilder errors = new StringBuilder();
		for (String path : options.operands())
			try {
				make(call.sys().files(), path, options.has('p'), FileModes.apply(mode, 0777, true), options.has('v') ? text : null);
			} catch (SystemCallException refused) {
				errors.append("mkdir: cannot create directory '").append(path).append("': ").append(refused.getMessage()).append('\n');
			}
		return new Output(text.toString(), errors.toString(), errors.isEmpty() ? 0 : 1);
	}

	private static void make(FileAccess files, String path, boolean parents, int mode, StringBuilder report)
			throws SystemCallException {
		String absolute = files.absolute(path);
		if (parents && files.isDirectory(absolute))
			return;
		if (parents && !files.exists(Paths.parent(absolute)))
			make(files, Paths.parent(absolute), true, 0755, report);
		files.makeDirectory(absolute, mode);
		if (report != null)
			report.append("mkdir: created directory '").append(path).append("'\n");
	}

	static Output rmdir(Call call) throws UsageException {
		Options options = Options.parse(call, "pv", Map.of("parents", 'p', "verbose", 'v', "ignore-fail-on-non-empty", 'i'))
				.atLeast(1);
		StringBuilder errors = new StringBuilder();
		for (String path : options.operands()) {
			String each = path;
			do {
				try {
					if (!call.sys().files().isDirectory(each) && call.sys().files().exists(each))
						throw new SystemCallException(org.minicloud.guest.kernel.Errno.ENOTDIR);
					call.sys().files().remove(each);
				} catch (SystemCallException refused) {
					errors.append("rmdir: failed to remove '").append(each).append("': ").append(refused.getMessage()).append('\n');
					break;
				}
				each = each.replaceFirst("/*[^/]*/*$", "");
			} while (options.has('p') && !each.isEmpty());
		}
		return new Output("", errors.toString(), errors.isEmpty() ? 0 : 1);
	}

	static Output mktemp(Call call) throws UsageException, SystemCallException {
		Options options = Options.parse(call, "dutp:q", Map.of("directory", 'd', "dry-run", 'u', "tmpdir", 'p', "suffix", 's'));
		boolean given = !options.operands().isEmpty();
		String template = given ? options.operands().get(0) : "tmp.XXXXXXXXXX";
		int last = template.lastIndexOf(FEWEST_PLACES);
		if (last < 0)
			throw call.usage("too few X's in template '" + template + "'");
		String path = !given || options.has('t') || options.has('p')
				? (options.has('p') ? options.value('p') : call.sys().environment().getOrDefault("TMPDIR", "/tmp")) + "/" + template
				: template;
		Random random = new Random(call.sys().now() * 31 + call.sys().pid());
		String name;
		do {
			StringBuilder text = new StringBuilder(path);
			for (int i = path.lastIndexOf(FEWEST_PLACES) + 2; i >= 0 && text.charAt(i) == 'X'; i--)
				text.setCharAt(i, LETTERS.charAt(random.nextInt(LETTERS.length())));
			name = text.toString();
		} while (call.sys().files().exists(name));
		try {
			if (options.has('d') && !options.has('u'))
				call.sys().files().makeDirectory(name, 0700);
			else if (!options.has('u'))
				call.sys().files().write(name, new byte[0], 0600);
		} catch (SystemCallException refused) {
			throw call.usage("failed to create " + (options.has('d') ? "directory" : "file") + " via template '" + path + "': "
					+ refused.getMessage());
		}
		return Output.line(name);
	}

	static Output ln(Call call) throws UsageException {
		Options options = Options.parse(call, "sfnvT", Map.of("symbolic", 's', "force", 'f', "verbose", 'v', "no-dereference", 'n'));
		if (options.operands().isEmpty())
			throw call.usage("missing file operand\nTry 'ln --help' for more information.");
		FileAccess files = call.sys().files();
		var operands = options.operands();
		String target = operands.size() == 1 ? "." : operands.get(operands.size() - 1);
		boolean into = files.isDirectory(target) && !options.has('T') && !(options.has('n') && files.linkStatus(target)
				.filter(status -> !status.isDirectory()).isPresent());
		if (operands.size() > 2 && !into)
			throw call.usage("target '" + target + "' is not a directory");
		StringBuilder text = new StringBuilder();
		StringBuilder errors = new StringBuilder();
		for (String source : operands.size() == 1 ? operands : operands.subList(0, operands.size() - 1)) {
			String path = into ? Cp.inside(target, source) : target;
			link(files, options, source, path, text, errors);
		}
		return new Output(text.toString(), errors.toString(), errors.isEmpty() ? 0 : 1);
	}

	private static void link(FileAccess files, Options options, String source, String path, StringBuilder text, StringBuilder errors) {
		boolean symbolic = options.has('s');
		String failure = "ln: failed to create " + (symbolic ? "symbolic" : "hard") + " link '" + path + "'";
		try {
			if (!symbolic && files.linkStatus(source).isEmpty())
				errors.append("ln: failed to access '").append(source).append("': No such file or directory\n");
			else if (!symbolic && files.isDirectory(source))
				errors.append("ln: ").append(source).append(": hard link not allowed for directory\n");
			else {
				if (options.has('f') && files.linkStatus(path).isPresent())
					files.remove(path);
				if (symbolic)
					files.symlink(source, path);
				else
					files.link(source, path);
				if (options.has('v'))
					text.append('\'').append(path).append(symbolic ? "' -> '" : "' => '").append(source).append("'\n");
			}
		} catch (SystemCallException refused) {
			errors.append(failure).append(": ").append(refused.getMessage()).append('\n');
		}
	}
}

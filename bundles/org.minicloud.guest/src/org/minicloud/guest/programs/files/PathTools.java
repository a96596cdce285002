package org.minicloud.guest.programs.files;

import java.util.List;
import java.util.Map;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.fs.FileKind;
import org.minicloud.guest.fs.FileStatus;
import org.minicloud.guest.fs.Paths;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.UsageException;

/** {@code basename}, {@code dirname}, {@code readlink}, {@code realpath}, {@code du}. */
final class PathTools {
	private static final int MOST_LINKS = 40;

	private PathTools() {
	}

	static Output basename(Call call) throws UsageException {
		Options options = Options.parse(call, "+as:z", Map.of("multiple", 'a', "suffix", 's')).atLeast(1);
		boolean many = options.has('a') || options.has('s');
		List<String> operands = options.operands();
		if (!many && operands.size() > 2)
			throw call.usage("extra operand '" + operands.get(2) + "'\nTry 'basename --help' for more information.");
		String suffix = options.has('s') ? options.value('s') : !many && operands.size() > 1 ? operands.get(1) : "";
		StringBuilder text = new StringBuilder();
		for (String path : many ? operands : operands.subList(0, 1)) {
			String plain = path.replaceFirst("/+$", "");
			String name = plain.isEmpty() && !path.isEmpty() ? "/" : Paths.name(plain);
			text.append(name.endsWith(suffix) && !name.equals(suffix) ? name.substring(0, name.length() - suffix.length()) : name)
					.append('\n');
		}
		return Output.of(text.toString());
	}

	static Output dirname(Call call) throws UsageException {
		StringBuilder text = new StringBuilder();
		for (String path : Options.parse(call, "+z").atLeast(1).operands()) {
			String plain = path.replaceFirst("/+$", "");
			int slash = plain.lastIndexOf('/');
			String parent = plain.substring(0, Math.max(0, slash)).replaceFirst("/+$", "");
			text.append(slash < 0 ? plain.isEmpty() && !path.isEmpty() ? "/" : "." : parent.isEmpty() ? "/" : parent).append('\n');
		}
		return Output.of(text.toString());
	}

	static Output readlink(Call call) throws UsageException {
		Options options = Options.parse(call, "femnqsz", Map.of("canonicalize", 'f', "no-newline", 'n')).atLeast(1);
		boolean canonical = options.has('f') || options.has('e') || options.has('m');
		StringBuilder text = new StringBuilder();
		boolean failed = false;
		for (String path : options.operands())
			try {
				String target = canonical ? canonical(call.sys().files(), path) : call.sys().files().readLink(path);
				text.append(target).append(options.has('n') ? "" : "\n");
			} catch (SystemCallException noLink) {
				failed = true;
			}
		return new Output(text.toString(), "", failed ? 1 : 0);
	}

	static Output realpath(Call call) throws UsageException {
		StringBuilder text = new StringBuilder();
		StringBuilder errors = new StringBuilder();
		for (String path : Options.parse(call, "emsz").atLeast(1).operands())
			try {
				if (!call.sys().files().exists(Paths.parent(call.sys().files().absolute(path))))
					throw new SystemCallException(org.minicloud.guest.kernel.Errno.ENOENT);
				text.append(canonical(call.sys().files(), path)).append('\n');
			} catch (SystemCallException refused) {
				errors.append("realpath: ").append(path).append(": ").append(refused.getMessage()).append('\n');
			}
		return new Output(text.toString(), errors.toString(), errors.isEmpty() ? 0 : 1);
	}

	/** The path without symbolic links. */
	static String canonical(FileAccess files, String path) throws SystemCallException {
		String result = "/";
		String[] names = files.absolute(path).split("/");
		int links = 0;
		for (String name : names) {
			if (name.isEmpty())
				continue;
			String next = Paths.child(result, name);
			while (files.linkStatus(next).filter(status -> status.kind() == FileKind.SYMLINK).isPresent() && links++ < MOST_LINKS)
				next = canonical(files, Paths.resolve(Paths.parent(next), files.readLink(next)));
			result = next;
		}
		return result;
	}

	static Output du(Call call) throws UsageException {
		Options options = Options.parse(call, "shacbkmd:x1", Map.of("summarize", 's', "human-readable", 'h', "all", 'a', "total", 'c',
				"bytes", 'b', "max-depth", 'd', "apparent-size", '1'));
		if (options.has('s') && options.has('a'))
			throw call.usage("cannot both summarize and show all entries");
		StringBuilder text = new StringBuilder();
		StringBuilder errors = new StringBuilder();
		long total = 0;
		for (String path : options.operands().isEmpty() ? List.of(".") : options.operands()) {
			if (call.sys().files().linkStatus(path).isEmpty())
				errors.append("du: cannot access '").append(path).append("': No such file or directory\n");
			else
				total += usage(call.sys().files(), options, path, 0, text, errors);
		}
		if (options.has('c'))
			text.append(amount(options, total)).append("\ttotal\n");
		return new Output(text.toString(), errors.toString(), errors.isEmpty() ? 0 : 1);
	}

	/** @return bytes taken */
	private static long usage(FileAccess files, Options options, String path, int depth, StringBuilder text, StringBuilder errors)
			throws UsageException {
		FileStatus status = files.linkStatus(path).orElse(null);
		if (status == null)
			return 0;
		long bytes = options.has('b') || options.has('1') ? status.size() : status.blocks() * 512;
		if (status.isDirectory())
			try {
				for (String name : files.list(path))
					bytes += usage(files, options, path.replaceFirst("/+$", "") + "/" + name, depth + 1, text, errors);
			} catch (SystemCallException refused) {
				errors.append("du: cannot read directory '").append(path).append("': ").append(refused.getMessage()).append('\n');
			}
		long deepest = options.has('s') ? 0 : options.number('d', "maximum depth", Integer.MAX_VALUE);
		if ((status.isDirectory() || options.has('a') || depth == 0) && depth <= deepest)
			text.append(amount(options, bytes)).append('\t').append(path).append('\n');
		return bytes;
	}

	private static String amount(Options options, long bytes) {
		if (options.has('h'))
			return bytes < 1024 ? Long.toString(bytes) : org.minicloud.guest.programs.Sizes.humanBytes(bytes);
		long unit = options.has('b') ? 1 : options.has('m') ? 1 << 20 : 1024;
		return Long.toString((bytes + unit - 1) / unit);
	}
}

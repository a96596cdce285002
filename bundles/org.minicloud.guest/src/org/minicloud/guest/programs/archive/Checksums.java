package org.minicloud.guest.programs.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Filter;

/** {@code md5sum}, {@code sha1sum}, {@code sha256sum}: digests of files, and whether files still have them. */
final class Checksums extends Filter {
	private static final long serialVersionUID = 1;
	private Digest digest;
	private boolean check;
	private boolean quiet;
	/** Digests that were noted down, by the order of files to be checked. */
	private final List<String> noted = new ArrayList<>();
	private final List<String> files = new ArrayList<>();
	private int at;
	private int mismatches;
	private int missing;

	Checksums(String name, List<String> arguments) {
		super(name, arguments);
	}

	@Override
	protected List<String> preload() {
		return arguments.contains("-c") || arguments.contains("--check") ? arguments.stream().filter(word -> !word.startsWith("-")).toList() : List.of();
	}

	@Override
	protected List<String> begin(Call call) throws UsageException {
		Options options = Options.parse(call, "cbtw1", Map.of("check", 'c', "quiet", '1', "status", '1', "binary", 'b', "text", 't'));
		check = options.has('c');
		quiet = options.has('1');
		if (!check)
			return options.operands();
		for (String list : options.operands()) {
			String text = call.sys().files().text(list).orElseThrow(() -> call.usage(list + ": No such file or directory"));
			text.lines().filter(line -> line.matches("[0-9a-f]{32,} [ *].+")).forEach(line -> {
				noted.add(line.substring(0, line.indexOf(' ')));
				files.add(line.substring(line.indexOf(' ') + 2));
			});
			if (files.isEmpty())
				throw call.usage(list + ": no properly formatted checksum lines found");
		}
		return files;
	}

	@Override
	protected void startInput(String input) {
		digest = switch (name) {
			case "md5sum" -> new Digest.Md5();
			case "sha1sum" -> new Digest.Sha1();
			default -> new Digest.Sha256();
		};
		if (check)
			while (!files.get(at).equals(input))
				at++;
	}

	@Override
	protected void data(byte[] bytes, Sys sys) {
		digest.update(bytes);
	}

	@Override
	protected void endInput(String input, Sys sys) {
		String sum = digest.finish(name.equals("md5sum"));
		if (!check) {
			printLine(sum + "  " + input);
			return;
		}
		boolean right = sum.equals(noted.get(at++));
		mismatches += right ? 0 : 1;
		if (!quiet || !right)
			printLine(input + (right ? ": OK" : ": FAILED"));
	}

	@Override
	protected String complaint(String input, String reason) {
		if (check) {
			missing++;
			printLine(input + ": FAILED open or read");
		}
		return super.complaint(input, reason);
	}

	@Override
	protected void end(Sys sys) {
		if (missing > 0)
			complain("WARNING: " + missing + " listed file" + (missing > 1 ? "s" : "") + " could not be read", 1);
		if (mismatches > 0)
			complain("WARNING: " + mismatches + " computed checksum" + (mismatches > 1 ? "s" : "") + " did NOT match", 1);
	}
}

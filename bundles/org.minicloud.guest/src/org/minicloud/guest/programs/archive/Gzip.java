package org.minicloud.guest.programs.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Collector;

/** {@code gzip}, {@code gunzip}, {@code zcat}: a file at a time. */
final class Gzip extends Collector {
	private static final long serialVersionUID = 1;
	private static final long NANOS_PER_BYTE = 40;
	/** What a file may become: a few bytes can stand for very many. */
	private static final int MOST_BYTES = 256 << 20;
	private boolean unpack;
	private boolean toOutput;
	private boolean keep;
	private boolean force;
	private boolean verbose;
	private boolean test;

	Gzip(String name, List<String> arguments) {
		super(name, arguments);
	}

	@Override
	protected List<String> begin(Call call) throws UsageException {
		Options options = Options.parse(call, "dcfkvtnr123456789lq", Map.of("decompress", 'd', "stdout", 'c', "force", 'f', "keep", 'k',
				"verbose", 'v', "test", 't', "fast", '1', "best", '9'));
		unpack = options.has('d') || options.has('t') || !name.equals("gzip");
		toOutput = options.has('c') || name.equals("zcat");
		keep = options.has('k');
		force = options.has('f');
		verbose = options.has('v');
		test = options.has('t');
		if (options.operands().isEmpty() && !unpack && call.sys().tty().isTerminal(1))
			throw new UsageException(name + ": compressed data not written to a terminal. Use -f to force compression.\n"
					+ "For help, type: gzip -h", 1);
		return options.operands().stream().map(file -> unpack && !call.sys().files().exists(file) && !file.equals("-")
				&& call.sys().files().exists(file + ".gz") ? file + ".gz" : file).toList();
	}

	@Override
	protected String complaint(String input, String reason) {
		return "gzip: " + input + (unpack && reason.startsWith("No such") && !input.endsWith(".gz") ? ".gz" : "") + ": " + reason;
	}

	@Override
	protected void endInput(String input, Sys sys) {
		super.endInput(input, sys);
		byte[] content = contents().remove(contents().size() - 1);
		try {
			boolean named = !input.equals("-") && !toOutput && !test;
			if (named && unpack != input.matches(".*\\.(gz|tgz)")) {
				complain(unpack ? input + ": unknown suffix -- ignored" : input + " already has .gz suffix -- unchanged", 2);
				return;
			}
			byte[] result = unpack ? unpacked(content) : packed(content);
			owe(NANOS_PER_BYTE * Math.max(content.length, result.length));
			if (named)
				replace(sys, input, result, content.length);
			else if (!test)
				print(result);
		} catch (EOFException cut) {
			complain(shown(input) + ": unexpected end of file", 1);
		} catch (IOException wrong) {
			complain(shown(input) + ": not in gzip format", 1);
		} catch (SystemCallException refused) {
			complain(input + ": " + refused.getMessage(), 1);
		}
	}

	private static String shown(String input) {
		return input.equals("-") ? "stdin" : input;
	}

	private void replace(Sys sys, String input, byte[] result, int before) throws SystemCallException {
		String target = !unpack ? input + ".gz" : input.endsWith(".tgz") ? input.replaceFirst("tgz$", "tar") : input.replaceFirst("\\.gz$", "");
		if (sys.files().exists(target) && !force) {
			complain(target + " already exists;\tnot overwritten", 2);
			return;
		}
		var status = sys.files().status(input);
		sys.files().write(target, result, status.map(each -> each.mode()).orElse(0644));
		if (status.isPresent())
			sys.files().setTimes(target, status.get().accessedMillis(), status.get().modifiedMillis());
		if (!keep)
			sys.files().remove(input);
		if (verbose) {
			double ratio = 100 - 100.0 * (unpack ? before : result.length) / Math.max(1, unpack ? result.length : before);
			complainPlainly(String.format(java.util.Locale.ROOT, "%s:\t%5.1f%% -- %s %s\n", input, ratio,
					keep ? "created" : "replaced with", target));
		}
	}

	/** Bytes made small; the header names no time, so that the same bytes always give the same. */
	static byte[] packed(byte[] content) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(content);
		}
		return bytes.toByteArray();
	}

	/** @throws IOException when it is not what gzip makes, or would become too much */
	static byte[] unpacked(byte[] content) throws IOException {
		try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
			byte[] result = in.readNBytes(MOST_BYTES);
			if (in.read() >= 0)
				throw new IOException("too much");
			return result;
		}
	}
}

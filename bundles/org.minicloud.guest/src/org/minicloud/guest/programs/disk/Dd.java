package org.minicloud.guest.programs.disk;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** {@code dd}: copies blocks between files and devices. */
final class Dd implements Program {
	private static final long serialVersionUID = 1;
	private static final int IN = 0, OUT = 1;
	private static final List<String> WORDS = List.of("if", "of", "bs", "ibs", "obs", "count", "skip", "seek", "conv", "oflag", "iflag",
			"status");
	private static final int LARGEST = 64 << 20;

	private enum Phase {
		START, READ, WRITE, SYNC_BLOCK, SYNC, REPORT, END
	}

	private final List<String> arguments;
	private final Map<String, String> words = new HashMap<>();
	private Phase phase = Phase.START;
	private int blockBytes = 512;
	private long left = Long.MAX_VALUE;
	private long toSkip;
	private long whole;
	private long parts;
	private long bytes;
	private long began;
	private int status;
	private String error = "";

	Dd(List<String> arguments) {
		this.arguments = List.copyOf(arguments);
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (last instanceof Outcome.Failed failure && phase != Phase.END) {
			String name = words.getOrDefault(phase == Phase.READ ? "if" : "of", phase == Phase.READ ? "standard input" : "standard output");
			error = (phase == Phase.READ ? "dd: reading '" : "dd: writing '") + name + "': " + failure.error().text() + "\n";
			status = 1;
			return report(sys);
		}
		switch (phase) {
			case START -> {
				try {
					open(sys);
				} catch (SystemCallException refused) {
					return end(error + refused.getMessage() + "\n");
				} catch (IllegalArgumentException wrong) {
					return end("dd: " + wrong.getMessage() + "\n");
				}
				return read(sys);
			}
			case READ -> {
				return taken(sys, ((Outcome.Data) last).bytes());
			}
			case WRITE -> {
				if (!words.getOrDefault("oflag", "").matches("(.*,)?d?sync(,.*)?"))
					return read(sys);
				phase = Phase.SYNC_BLOCK;
				return new Step.Sync();
			}
			case SYNC_BLOCK -> {
				return read(sys);
			}
			case SYNC -> {
				return report(sys);
			}
			default -> {
				return Step.exit(status);
			}
		}
	}

	private void open(Sys sys) throws SystemCallException {
		for (String argument : arguments) {
			int equals = argument.indexOf('=');
			if (equals < 0 || !WORDS.contains(argument.substring(0, equals)))
				throw new IllegalArgumentException("unrecognized operand '" + argument + "'");
			words.put(argument.substring(0, equals), argument.substring(equals + 1));
		}
		blockBytes = (int) Math.min(LARGEST, number("bs", number("ibs", 512)));
		if (blockBytes == 0)
			throw new IllegalArgumentException("invalid number '0'");
		left = words.containsKey("count") ? number("count", 0) : Long.MAX_VALUE;
		began = sys.now();
		if (words.containsKey("if")) {
			error = "dd: opening '" + words.get("if") + "': ";
			sys.setFile(IN, sys.files().openForReading(words.get("if")));
		}
		if (words.containsKey("of")) {
			error = "dd: opening '" + words.get("of") + "': ";
			openOutput(sys);
		}
		error = "";
		try {
			sys.file(IN).seek(number("skip", 0) * blockBytes);
		} catch (SystemCallException stream) {
			toSkip = number("skip", 0) * blockBytes;
		}
	}

	private void openOutput(Sys sys) throws SystemCallException {
		boolean keeps = words.getOrDefault("conv", "").contains("notrunc");
		long seek = number("seek", 0) * blockBytes;
		OpenFile file = sys.files().openForUpdate(words.get("of"), 0666);
		sys.setFile(OUT, file);
		boolean regular = sys.files().status(words.get("of")).filter(found -> found.isFile()).isPresent();
		if (!keeps && regular)
			sys.files().truncate(words.get("of"), seek);
		if (seek > 0)
			file.seek(seek);
	}

	private long number(String word, long otherwise) {
		String text = words.get(word);
		if (text == null)
			return otherwise;
		if (!text.matches("[0-9]{1,12}([ckKMGbw]|[kKMG]B)?"))
			throw new IllegalArgumentException("invalid number '" + text + "'");
		String digits = text.replaceAll("[^0-9]", "");
		long unit = switch (text.substring(digits.length())) {
			case "w" -> 2;
			case "b" -> 512;
			case "k", "K" -> 1L << 10;
			case "M" -> 1L << 20;
			case "G" -> 1L << 30;
			case "kB", "KB" -> 1000;
			case "MB" -> 1_000_000;
			case "GB" -> 1_000_000_000;
			default -> 1;
		};
		return Long.parseLong(digits) * unit;
	}

	private Step read(Sys sys) {
		if (left == 0)
			return finish(sys);
		phase = Phase.READ;
		return new Step.Read(IN, toSkip > 0 ? (int) Math.min(toSkip, blockBytes) : blockBytes);
	}

	private Step taken(Sys sys, byte[] read) {
		if (read.length == 0)
			return finish(sys);
		if (toSkip > 0) {
			toSkip -= read.length;
			return read(sys);
		}
		left--;
		if (read.length == blockBytes)
			whole++;
		else
			parts++;
		bytes += read.length;
		phase = Phase.WRITE;
		return new Step.Write(OUT, read);
	}

	private Step finish(Sys sys) {
		if (words.getOrDefault("conv", "").contains("sync") && words.get("conv").contains("f")) {
			phase = Phase.SYNC;
			return new Step.Sync();
		}
		return report(sys);
	}

	private Step report(Sys sys) {
		double seconds = Math.max(1e-9, (sys.now() - began) / 1e9);
		String records = whole + "+" + parts + " records in\n" + whole + "+" + parts + " records out\n";
		String total = String.format(Locale.ROOT, "%d bytes (%s) copied, %.6g s, %s/s\n", bytes, size(bytes), seconds,
				size((long) (bytes / seconds)));
		return end(error + ("none".equals(words.get("status")) ? "" : records + total));
	}

	private static String size(long count) {
		if (count < 1000)
			return count + " B";
		int unit = 0;
		double value = count;
		while (value >= 1000 && unit < 4) {
			value /= 1000;
			unit++;
		}
		return String.format(Locale.ROOT, value < 10 ? "%.1f %cB" : "%.0f %cB", value, " kMGT".charAt(unit));
	}

	private Step end(String text) {
		if (phase == Phase.START)
			status = 1;
		phase = Phase.END;
		return text.isEmpty() ? Step.exit(status) : Step.write(2, text);
	}
}

package org.minicloud.guest.programs.archive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Collector;
import org.minicloud.guest.programs.stream.Filter;
import org.minicloud.guest.programs.stream.LineText;

/** Bytes as text: {@code od}, {@code hexdump}, {@code base64}. */
final class Dumps {
	private static final int ROW = 16;

	private Dumps() {
	}

	/** {@code od} and {@code hexdump}, as far as whole rows are known. */
	static final class Dump extends Filter {
		private static final long serialVersionUID = 1;
		private final org.minicloud.guest.kernel.ByteQueue bytes = new org.minicloud.guest.kernel.ByteQueue();
		private String format;
		private char radix;
		private long left;
		private long skip;
		private boolean all;
		private long offset;
		private byte[] before;
		private boolean starred;

		Dump(String name, List<String> arguments) {
			super(name, arguments);
		}

		@Override
		protected List<String> begin(Call call) throws UsageException {
			boolean hexdump = name.equals("hexdump");
			Options options = Options.parse(call, hexdump ? "Cn:s:vxc" : "A:t:N:j:vcxbdo", Map.of("format", 't', "address-radix", 'A'));
			radix = hexdump ? 'x' : options.has('A') ? options.value('A').charAt(0) : 'o';
			String type = options.has('t') ? options.value('t') : options.has('c') ? "c" : options.has('x') ? "x2"
					: options.has('b') ? "o1" : options.has('d') ? "u2" : "o2";
			format = hexdump ? options.has('C') ? "canonical" : options.has('c') ? "hc" : "hx2" : type;
			if (!format.matches("canonical|h.*|c|a|[xoud][124C]?z?"))
				throw call.usage("invalid type string '" + type + "'");
			left = hexdump ? options.number('n', "number", Long.MAX_VALUE) : options.number('N', "number", Long.MAX_VALUE);
			skip = hexdump ? options.number('s', "number", 0) : options.number('j', "number", 0);
			all = options.has('v');
			offset = skip;
			return options.operands();
		}

		@Override
		protected void data(byte[] chunk, Sys sys) {
			int from = (int) Math.min(skip, chunk.length);
			skip -= from;
			int length = (int) Math.min(left, chunk.length - from);
			left -= length;
			bytes.add(chunk, from, length);
			while (bytes.size() >= ROW)
				row(bytes.take(ROW));
			if (left == 0)
				finish();
		}

		@Override
		protected void end(Sys sys) {
			if (bytes.size() > 0)
				row(bytes.take(ROW));
			if (radix != 'n' && (offset > 0 || !name.equals("hexdump")))
				printLine(address());
		}

		private String address() {
			String digits = format.equals("canonical") ? "%08x" : name.equals("hexdump") ? "%07x"
					: radix == 'd' ? "%07d" : radix == 'x' ? "%06x" : "%07o";
			return radix == 'n' ? "" : String.format(Locale.ROOT, digits, offset);
		}

		private void row(byte[] row) {
			boolean same = !all && before != null && row.length == ROW && Arrays.equals(row, before);
			if (same) {
				if (!starred)
					printLine("*");
				starred = true;
			} else {
				starred = false;
				printLine(format.equals("canonical") ? canonical(row) : address() + cells(row));
			}
			before = row;
			offset += row.length;
		}

		private String canonical(byte[] row) {
			StringBuilder hex = new StringBuilder(address()).append(' ');
			StringBuilder text = new StringBuilder();
			for (int i = 0; i < ROW; i++) {
				hex.append(i == 8 ? "  " : " ").append(i < row.length ? String.format(Locale.ROOT, "%02x", row[i]) : "  ");
				if (i < row.length)
					text.append(row[i] >= ' ' && row[i] < 127 ? (char) row[i] : '.');
			}
			return hex + "  |" + text + "|";
		}

		private String cells(byte[] row) {
			String type = format.startsWith("h") ? format.substring(1) : format;
			StringBuilder text = new StringBuilder();
			if (type.equals("c") || type.equals("a")) {
				for (byte each : row)
					text.append(String.format(Locale.ROOT, "%4s", character(each)));
				return text.toString();
			}
			char size = type.length() > 1 ? type.charAt(1) : '4';
			int width = size == 'C' ? 1 : Character.isDigit(size) ? size - '0' : 4;
			for (int i = 0; i < row.length; i += width) {
				long value = 0;
				for (int j = Math.min(row.length, i + width) - 1; j >= i; j--)
					value = value << 8 | row[j] & 0xFF;
				text.append(cell(type.charAt(0), width, value));
			}
			return text.toString();
		}

		private String cell(char kind, int width, long value) {
			int digits = switch (kind) {
				case 'x' -> 2 * width;
				case 'o' -> width == 1 ? 3 : width == 2 ? 6 : 11;
				default -> width == 1 ? 3 : width == 2 ? 5 : 10;
			};
			String gap = name.equals("hexdump") ? kind == 'x' && width == 2 ? " " : " " : " ";
			long shown = kind == 'd' && width < 8 ? value << 64 - 8 * width >> 64 - 8 * width : value;
			return gap + (kind == 'x' ? String.format(Locale.ROOT, "%0" + digits + "x", shown)
					: kind == 'o' ? String.format(Locale.ROOT, "%0" + digits + "o", shown)
							: String.format(Locale.ROOT, "%" + (kind == 'd' ? digits + 1 : digits) + "d", shown));
		}

		private static String character(byte value) {
			return switch (value) {
				case 0 -> "\\0";
				case 7 -> "\\a";
				case '\b' -> "\\b";
				case '\t' -> "\\t";
				case '\n' -> "\\n";
				case 11 -> "\\v";
				case '\f' -> "\\f";
				case '\r' -> "\\r";
				default -> value >= ' ' && value < 127 ? String.valueOf((char) value) : String.format(Locale.ROOT, "%03o", value & 0xFF);
			};
		}
	}

	/** {@code base64}. */
	static final class Base64Text extends Collector {
		private static final long serialVersionUID = 1;
		private boolean decode;
		private int wrap;

		Base64Text(List<String> arguments) {
			super("base64", arguments);
		}

		@Override
		protected List<String> begin(Call call) throws UsageException {
			Options options = Options.parse(call, "diDw:", Map.of("decode", 'd', "ignore-garbage", 'i', "wrap", 'w'));
			decode = options.has('d') || options.has('D');
			wrap = (int) options.number('w', "wrap size", 76);
			List<String> files = new ArrayList<>(options.operands());
			if (files.size() > 1)
				throw call.usage("extra operand '" + files.get(1) + "'\nTry 'base64 --help' for more information.");
			return files;
		}

		@Override
		protected void end(Sys sys) {
			if (contents().isEmpty())
				return;
			byte[] content = contents().get(0);
			if (decode) {
				try {
					print(Base64.getDecoder().decode(LineText.decode(content).replaceAll("\\s", "")));
				} catch (IllegalArgumentException wrong) {
					complain("invalid input", 1);
				}
				return;
			}
			String text = Base64.getEncoder().encodeToString(content);
			if (wrap == 0) {
				print(text);
				return;
			}
			for (int i = 0; i < text.length(); i += wrap)
				printLine(text.substring(i, Math.min(text.length(), i + wrap)));
		}
	}
}

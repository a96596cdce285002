package org.minicloud.guest.programs.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Collector;
import org.minicloud.guest.programs.stream.Filter;

/** The small ones that work on lines. */
final class LineTools {
	private LineTools() {
	}

	/** {@code rev}: each line backwards. */
	static final class Rev extends Filter {
		private static final long serialVersionUID = 1;

		Rev(List<String> arguments) {
			super("rev", arguments);
		}

		@Override
		protected List<String> begin(Call call) {
			return call.arguments();
		}

		@Override
		protected void line(String text, Sys sys) {
			print(new StringBuilder(text).reverse() + (terminated ? "\n" : ""));
		}

		@Override
		protected String complaint(String input, String reason) {
			return "rev: cannot open " + input + ": " + reason;
		}
	}

	/** {@code tac}: the last line first. */
	static final class Tac extends Collector {
		private static final long serialVersionUID = 1;

		Tac(List<String> arguments) {
			super("tac", arguments);
		}

		@Override
		protected List<String> begin(Call call) throws UsageException {
			return Options.parse(call, "").operands();
		}

		@Override
		protected void end(Sys sys) {
			for (byte[] content : contents()) {
				List<String> lines = lines(content);
				boolean open = content.length > 0 && content[content.length - 1] != '\n';
				for (int i = lines.size() - 1; i >= 0; i--)
					print(lines.get(i) + (open && i == lines.size() - 1 ? "" : "\n"));
			}
		}

		@Override
		protected String complaint(String input, String reason) {
			return reason.equals("Is a directory") ? "tac: " + input + ": read error: " + reason
					: "tac: failed to open '" + input + "' for reading: " + reason;
		}
	}

	/** {@code fold}: no line longer than so much. */
	static final class Fold extends Filter {
		private static final long serialVersionUID = 1;
		private int width;
		private boolean atBlanks;

		Fold(List<String> arguments) {
			super("fold", arguments);
		}

		@Override
		protected List<String> begin(Call call) throws UsageException {
			List<String> words = call.arguments().stream()
					.map(word -> word.matches("-\\d+") ? "-w" + word.substring(1) : word).toList();
			Options options = Options.parse(new Call(call.sys(), name, words), "bsw:",
					Map.of("width", 'w', "spaces", 's', "bytes", 'b'));
			width = (int) options.number('w', "number of columns", 80);
			if (width == 0)
				throw call.usage("invalid number of columns: '0'");
			atBlanks = options.has('s');
			return options.operands();
		}

		@Override
		protected void line(String text, Sys sys) {
			String left = text;
			while (left.length() > width) {
				int blank = atBlanks ? left.lastIndexOf(' ', width - 1) : -1;
				int cut = blank < 0 ? width : blank + 1;
				printLine(left.substring(0, cut));
				left = left.substring(cut);
			}
			print(left + (terminated ? "\n" : ""));
		}
	}

	/** {@code nl}: lines with their numbers. */
	static final class Nl extends Filter {
		private static final long serialVersionUID = 1;
		private boolean all;
		private boolean none;
		private int width;
		private String separator;
		private String format;
		private long number;
		private long increment;

		Nl(List<String> arguments) {
			super("nl", arguments);
		}

		@Override
		protected List<String> begin(Call call) throws UsageException {
			Options options = Options.parse(call, "b:w:s:n:v:i:", Map.of("body-numbering", 'b', "number-width", 'w',
					"number-separator", 's', "number-format", 'n', "starting-line-number", 'v', "line-increment", 'i'));
			all = "a".equals(options.value('b'));
			none = "n".equals(options.value('b'));
			width = (int) options.number('w', "line number field width", 6);
			separator = options.has('s') ? options.value('s') : "\t";
			format = options.has('n') ? options.value('n') : "rn";
			number = options.number('v', "starting line number", 1);
			increment = options.number('i', "line number increment", 1);
			if (width == 0)
				throw call.usage("invalid line number field width: '0'");
			return options.operands();
		}

		@Override
		protected void line(String text, Sys sys) {
			if (none || text.isEmpty() && !all) {
				printLine(" ".repeat(width + separator.length()) + text);
				return;
			}
			String digits = Long.toString(number);
			String padding = (format.equals("rz") ? "0" : " ").repeat(Math.max(0, width - digits.length()));
			printLine((format.equals("ln") ? digits + padding : padding + digits) + separator + text);
			number += increment;
		}
	}

	/** {@code paste}: lines of several files beside each other. */
	static final class Paste extends Collector {
		private static final long serialVersionUID = 1;
		private boolean serial;
		private String delimiters;

		Paste(List<String> arguments) {
			super("paste", arguments);
		}

		@Override
		protected List<String> begin(Call call) throws UsageException {
			Options options = Options.parse(call, "sd:", Map.of("serial", 's', "delimiters", 'd'));
			serial = options.has('s');
			delimiters = options.has('d') ? options.value('d').replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\")
					: "\t";
			return options.operands();
		}

		@Override
		protected void end(Sys sys) {
			if (status() != 0)
				return;
			List<List<String>> files = columns();
			if (serial) {
				files.forEach(this::printJoined);
				return;
			}
			int rows = files.stream().mapToInt(List::size).max().orElse(0);
			for (int row = 0; row < rows; row++) {
				List<String> cells = new ArrayList<>();
				for (List<String> file : files)
					cells.add(row < file.size() ? file.get(row) : "");
				printJoined(cells);
			}
		}

		/** The standard input named twice gives every other line to each. */
		private List<List<String>> columns() {
			List<List<String>> columns = new ArrayList<>();
			long fromInput = names().stream().filter("-"::equals).count();
			List<String> input = null;
			for (int i = 0; i < names().size(); i++) {
				List<String> lines = lines(contents().get(i));
				if (names().get(i).equals("-") && input == null)
					input = lines;
				columns.add(lines);
			}
			int turn = 0;
			for (int i = 0; i < names().size() && fromInput > 1 && !serial; i++)
				if (names().get(i).equals("-")) {
					List<String> dealt = new ArrayList<>();
					for (int at = turn; at < input.size(); at += (int) fromInput)
						dealt.add(input.get(at));
					columns.set(i, dealt);
					turn++;
				}
			return columns;
		}

		private void printJoined(List<String> cells) {
			StringBuilder line = new StringBuilder();
			for (int i = 0; i < cells.size(); i++) {
				if (i > 0 && !delimiters.isEmpty())
					line.append(delimiters.charAt((i - 1) % delimiters.length()));
				line.append(cells.get(i));
			}
			printLine(line.toString());
		}
	}
}

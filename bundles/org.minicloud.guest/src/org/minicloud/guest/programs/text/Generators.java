package org.minicloud.guest.programs.text;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.awk.AwkFormat;
import org.minicloud.guest.programs.stream.Errand;

/** Programs that only write: {@code seq} and {@code yes}. */
final class Generators {
	private Generators() {
	}

	/** {@code yes}: a line for ever. */
	static final class Yes extends Errand {
		private static final long serialVersionUID = 1;
		private String line;

		Yes(List<String> arguments) {
			super("yes", arguments);
		}

		@Override
		protected void begin(Call call) {
			line = (arguments.isEmpty() ? "y" : String.join(" ", arguments)) + "\n";
		}

		@Override
		protected Step advance(Sys sys, Outcome last) {
			print(line.repeat(Math.max(1, 4096 / line.length())));
			return pause();
		}
	}

	/** {@code seq}: numbers one after the other. */
	static final class Seq extends Errand {
		private static final long serialVersionUID = 1;
		private BigDecimal next;
		private BigDecimal step;
		private BigDecimal last;
		private String separator;
		private String format;
		private boolean equalWidth;
		private int scale;
		private int width;
		private boolean first = true;

		Seq(List<String> arguments) {
			super("seq", arguments);
		}

		@Override
		protected void begin(Call call) throws UsageException {
			// negative numbers are no options
			List<String> words = call.arguments();
			int options = 0;
			while (options < words.size() && words.get(options).startsWith("-") && !words.get(options).matches("-[\\d.].*"))
				options += words.get(options).matches("-[sf]") ? 2 : 1;
			options = Math.min(options, words.size());
			Options given = Options.parse(new Call(call.sys(), name, words.subList(0, options)), "s:f:w",
					Map.of("separator", 's', "format", 'f', "equal-width", 'w'));
			List<String> numbers = words.subList(options, words.size());
			String help = "\nTry 'seq --help' for more information.";
			if (numbers.isEmpty())
				throw call.usage("missing operand" + help);
			if (numbers.size() > 3)
				throw call.usage("extra operand '" + numbers.get(3) + "'" + help);
			next = numbers.size() > 1 ? number(call, numbers.get(0)) : BigDecimal.ONE;
			step = numbers.size() > 2 ? number(call, numbers.get(1)) : BigDecimal.ONE;
			last = number(call, numbers.get(numbers.size() - 1));
			if (step.signum() == 0)
				throw call.usage("invalid Zero increment value: '" + numbers.get(1) + "'" + help);
			separator = given.has('s') ? given.value('s').replace("\\n", "\n").replace("\\t", "\t") : "\n";
			format = given.value('f');
			equalWidth = given.has('w');
			scale = Math.max(Math.max(0, next.scale()), Math.max(0, step.scale()));
			BigDecimal end = next.add(last.subtract(next).divideToIntegralValue(step).multiply(step));
			width = Math.max(text(next).length(), text(end).length());
		}

		private static BigDecimal number(Call call, String text) throws UsageException {
			try {
				return new BigDecimal(text);
			} catch (NumberFormatException wrong) {
				throw call.usage("invalid floating point argument: '" + text + "'\nTry 'seq --help' for more information.");
			}
		}

		private String text(BigDecimal number) {
			return number.setScale(scale, java.math.RoundingMode.HALF_EVEN).toPlainString();
		}

		@Override
		protected Step advance(Sys sys, Outcome outcome) {
			while (!talkative()) {
				boolean over = step.signum() > 0 ? next.compareTo(last) > 0 : next.compareTo(last) < 0;
				if (over) {
					if (!first)
						print("\n");
					return null;
				}
				print((first ? "" : separator) + shown());
				first = false;
				next = next.add(step);
			}
			return pause();
		}

		private String shown() {
			if (format != null)
				return AwkFormat.format(format, new Object[] { next.doubleValue() }, 0);
			String text = text(next);
			if (!equalWidth || text.length() >= width)
				return text;
			String zeros = "0".repeat(width - text.length());
			return text.startsWith("-") ? "-" + zeros + text.substring(1) : zeros + text;
		}
	}
}

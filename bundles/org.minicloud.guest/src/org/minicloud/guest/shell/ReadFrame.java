package org.minicloud.guest.shell;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** {@code read}: one line of input into variables. Reads byte by byte, so that the rest stays for others. */
final class ReadFrame implements Frame {
	private static final long serialVersionUID = 1;
	private static final int LONGEST = 64 * 1024;
	private final List<String> names;
	private String prompt = "";
	private boolean prompted;
	private final StringBuilder line = new StringBuilder();
	private boolean reading;

	private final boolean raw;
	private final boolean silent;

	ReadFrame(List<String> arguments) {
		raw = arguments.stream().anyMatch(word -> word.matches("-[a-z]*r[a-z]*"));
		silent = arguments.stream().anyMatch(word -> word.matches("-[a-z]*s[a-z]*"));
		names = new ArrayList<>();
		for (int i = 0; i < arguments.size(); i++)
			if (arguments.get(i).equals("-p") && i + 1 < arguments.size())
				prompt = arguments.get(++i);
			else if (arguments.get(i).matches("-[a-z]*[tn]") && i + 1 < arguments.size())
				i++;
			else if (!arguments.get(i).startsWith("-"))
				names.add(arguments.get(i));
		if (names.isEmpty())
			names.add("REPLY");
	}

	@Override
	public Step advance(Interpreter in, Sys sys, Outcome last) {
		if (!prompted) {
			prompted = true;
			if (silent)
				sys.tty().terminal().ifPresent(tty -> tty.setEcho(false));
			if (!prompt.isEmpty())
				return Step.write(2, prompt);
		}
		if (reading && last instanceof Outcome.Data data) {
			String text = new String(data.bytes(), StandardCharsets.ISO_8859_1);
			if (text.isEmpty() || text.equals("\n")) {
				if (!raw && text.equals("\n") && continued()) {
					line.setLength(line.length() - 1);
					return new Step.Read(0, 1);
				}
				return finish(in, sys, text.isEmpty() ? 1 : 0);
			}
			if (line.length() < LONGEST)
				line.append(text);
		} else if (reading && last instanceof Outcome.Failed) {
			return finish(in, sys, 1);
		}
		reading = true;
		return new Step.Read(0, 1);
	}

	/** Whether the line ends with a backslash that is not itself escaped. */
	private boolean continued() {
		int count = 0;
		while (count < line.length() && line.charAt(line.length() - 1 - count) == '\\')
			count++;
		return count % 2 == 1;
	}

	private Step finish(Interpreter in, Sys sys, int status) {
		if (silent)
			sys.tty().terminal().ifPresent(tty -> tty.setEcho(true));
		String text = new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
		String plain = raw ? text : text.replaceAll("\\\\(.)", "$1");
		Fields fields = new Fields(plain, in.state().get("IFS", " \t\n"));
		for (int i = 0; i < names.size(); i++)
			in.state().set(names.get(i), i == names.size() - 1 ? fields.rest() : fields.next());
		in.pop(status);
		return null;
	}

	/** A line taken apart at separators, of which blanks count once however many there are. */
	private static final class Fields {
		private final String text;
		private final String separators;
		private int at;

		Fields(String text, String separators) {
			this.text = text;
			this.separators = separators;
			skipBlanks();
		}

		private boolean separates(int index) {
			return separators.indexOf(text.charAt(index)) >= 0;
		}

		private void skipBlanks() {
			while (at < text.length() && separates(at) && Character.isWhitespace(text.charAt(at)))
				at++;
		}

		String next() {
			int from = at;
			while (at < text.length() && !separates(at))
				at++;
			String field = text.substring(from, at);
			skipBlanks();
			if (at < text.length() && separates(at)) {
				at++;
				skipBlanks();
			}
			return field;
		}

		String rest() {
			int end = text.length();
			while (end > at && separates(end - 1) && Character.isWhitespace(text.charAt(end - 1)))
				end--;
			return text.substring(at, end);
		}
	}
}

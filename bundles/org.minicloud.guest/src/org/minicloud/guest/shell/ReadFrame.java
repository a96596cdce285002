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

	ReadFrame(List<String> arguments) {
		names = new ArrayList<>();
		for (int i = 0; i < arguments.size(); i++)
			if (arguments.get(i).equals("-p") && i + 1 < arguments.size())
				prompt = arguments.get(++i);
			else if (!arguments.get(i).startsWith("-"))
				names.add(arguments.get(i));
		if (names.isEmpty())
			names.add("REPLY");
	}

	@Override
	public Step advance(Interpreter in, Sys sys, Outcome last) {
		if (!prompted) {
			prompted = true;
			if (!prompt.isEmpty())
				return Step.write(2, prompt);
		}
		if (reading && last instanceof Outcome.Data data) {
			String text = new String(data.bytes(), StandardCharsets.ISO_8859_1);
			if (text.isEmpty() || text.equals("\n"))
				return finish(in, text.isEmpty() && line.isEmpty() ? 1 : 0);
			if (line.length() < LONGEST)
				line.append(text);
		} else if (reading && last instanceof Outcome.Failed) {
			return finish(in, 1);
		}
		reading = true;
		return new Step.Read(0, 1);
	}

	private Step finish(Interpreter in, int status) {
		String text = new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
		for (int i = 0; i < names.size(); i++) {
			String[] parts = i == names.size() - 1 ? new String[] { text } : text.split("\\s+", 2);
			in.state().set(names.get(i), parts[0]);
			text = parts.length > 1 ? parts[1] : "";
		}
		in.pop(status);
		return null;
	}
}

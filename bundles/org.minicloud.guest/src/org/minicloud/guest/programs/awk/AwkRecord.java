package org.minicloud.guest.programs.awk;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minicloud.guest.programs.text.RegexText;

/** The present record with its fields, each made from the other when it is asked for. */
final class AwkRecord implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int MOST_FIELDS = 1 << 20;
	private String text = "";
	private final List<Object> fields = new ArrayList<>();
	private boolean split = true;
	private boolean joined = true;

	void set(String record) {
		text = record;
		split = false;
		joined = true;
		fields.clear();
	}

	Object get(int index, String separator, String joint, String format) {
		if (index == 0) {
			join(joint, format);
			return new AwkText.Input(text);
		}
		split(separator);
		return index <= fields.size() ? fields.get(index - 1) : AwkText.UNSET;
	}

	void put(int index, Object value, String separator, String format) {
		if (index == 0) {
			set(AwkText.text(value, format));
			return;
		}
		split(separator);
		while (fields.size() < index && index < MOST_FIELDS)
			fields.add(new AwkText.Input(""));
		fields.set(index - 1, value);
		joined = false;
	}

	int count(String separator) {
		split(separator);
		return fields.size();
	}

	void setCount(int count, String separator) {
		split(separator);
		while (fields.size() > count)
			fields.remove(fields.size() - 1);
		while (fields.size() < Math.min(count, MOST_FIELDS))
			fields.add(new AwkText.Input(""));
		joined = false;
	}

	private void join(String joint, String format) {
		if (joined)
			return;
		StringBuilder line = new StringBuilder();
		for (int i = 0; i < fields.size(); i++)
			line.append(i == 0 ? "" : joint).append(AwkText.text(fields.get(i), format));
		text = line.toString();
		joined = true;
	}

	private void split(String separator) {
		if (split)
			return;
		split = true;
		for (String part : parts(text, separator, false))
			fields.add(new AwkText.Input(part));
	}

	/** @param regex whether the separator is a regular expression even if it is a single character */
	static List<String> parts(String text, String separator, boolean regex) {
		List<String> parts = new ArrayList<>();
		if (separator.equals(" ") && !regex) {
			int start = -1;
			for (int i = 0; i <= text.length(); i++) {
				boolean blank = i == text.length() || " \t\n".indexOf(text.charAt(i)) >= 0;
				if (blank && start >= 0)
					parts.add(text.substring(start, i));
				start = blank ? -1 : start < 0 ? i : start;
			}
			return parts;
		}
		if (text.isEmpty())
			return parts;
		if (separator.isEmpty()) {
			text.codePoints().forEach(each -> parts.add(Character.toString(each)));
			return parts;
		}
		boolean literal = separator.length() == 1 && !regex && !separator.equals("\\");
		Pattern pattern = literal ? Pattern.compile(separator, Pattern.LITERAL) : RegexText.extended(separator);
		int from = 0;
		for (Matcher matcher = pattern.matcher(text); matcher.find();)
			if (matcher.end() > matcher.start()) {
				parts.add(text.substring(from, matcher.start()));
				from = matcher.end();
			}
		parts.add(text.substring(from));
		return parts;
	}
}

package org.minicloud.guest.software.http;

import java.util.ArrayList;
import java.util.List;

/**
 * A directive of nginx's configuration.
 *
 * @param block what is between its braces; null when it ends with a semicolon
 */
record NginxSyntax(String name, List<String> words, List<NginxSyntax> block, String file, int line) {
	/** Reads a file's directives. */
	static List<NginxSyntax> read(String file, String text) throws ConfigProblem {
		return new Reader(file, text).block(false);
	}

	ConfigProblem problem(String reason) {
		return new ConfigProblem(file, line, reason);
	}

	private static final class Reader {
		private static final int DEEPEST = 20;
		private final String file;
		private final String text;
		private int at;
		private int line = 1;
		private int depth;

		Reader(String file, String text) {
			this.file = file;
			this.text = text;
		}

		List<NginxSyntax> block(boolean inner) throws ConfigProblem {
			List<NginxSyntax> directives = new ArrayList<>();
			if (depth++ > DEEPEST)
				throw new ConfigProblem(file, line, "too many nested blocks");
			while (true) {
				List<String> words = new ArrayList<>();
				int begun = 0;
				String token = token();
				while (token != null && !token.equals(";") && !token.equals("{") && !token.equals("}")) {
					begun = begun == 0 ? line : begun;
					words.add(token.startsWith("\0") ? token.substring(1) : token);
					token = token();
				}
				if (token == null) {
					if (!words.isEmpty() || inner)
						throw new ConfigProblem(file, line, "unexpected end of file, expecting " + (words.isEmpty() ? "\"}\"" : "\";\" or \"}\""));
					break;
				}
				if (token.equals("}")) {
					if (!words.isEmpty() || !inner)
						throw new ConfigProblem(file, line, "unexpected \"}\"");
					break;
				}
				if (words.isEmpty())
					throw new ConfigProblem(file, line, "unexpected \"" + token + "\"");
				List<NginxSyntax> block = token.equals("{") ? block(true) : null;
				directives.add(new NginxSyntax(words.get(0), List.copyOf(words.subList(1, words.size())), block, file, begun));
			}
			depth--;
			return directives;
		}

		/** The next word or sign; a quoted word begins with a zero character, so that it is no sign. */
		private String token() throws ConfigProblem {
			skip();
			if (at >= text.length())
				return null;
			char first = text.charAt(at);
			if (first == ';' || first == '{' || first == '}') {
				at++;
				return Character.toString(first);
			}
			if (first == '"' || first == '\'')
				return quoted(first);
			int start = at;
			while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && ";{}".indexOf(text.charAt(at)) < 0)
				at++;
			return text.substring(start, at);
		}

		private String quoted(char quote) throws ConfigProblem {
			StringBuilder word = new StringBuilder("\0");
			for (at++; at < text.length() && text.charAt(at) != quote; at++) {
				if (text.charAt(at) == '\\' && at + 1 < text.length())
					at++;
				if (text.charAt(at) == '\n')
					line++;
				word.append(text.charAt(at));
			}
			if (at++ >= text.length())
				throw new ConfigProblem(file, line, "unexpected end of file, expecting \"" + quote + "\"");
			return word.toString();
		}

		private void skip() {
			while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '#')) {
				if (text.charAt(at) == '#')
					while (at < text.length() && text.charAt(at) != '\n')
						at++;
				if (at < text.length() && text.charAt(at) == '\n')
					line++;
				at++;
			}
		}
	}
}

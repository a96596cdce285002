package org.minicloud.guest.shell;

import java.util.List;
import org.minicloud.guest.fs.FileKind;
import org.minicloud.guest.fs.FileStatus;
import org.minicloud.guest.kernel.Sys;

/** The condition of {@code test} and {@code [}. */
final class TestExpression {
	private final List<String> terms;
	private final Sys sys;
	private int at;

	TestExpression(List<String> terms, Sys sys) {
		this.terms = terms;
		this.sys = sys;
	}

	boolean holds() throws SyntaxException {
		if (terms.isEmpty())
			return false;
		boolean value = or();
		if (at < terms.size())
			throw new SyntaxException("too many arguments", false);
		return value;
	}

	private boolean or() throws SyntaxException {
		boolean value = and();
		while (take("-o"))
			value |= and();
		return value;
	}

	private boolean and() throws SyntaxException {
		boolean value = primary();
		while (take("-a"))
			value &= primary();
		return value;
	}

	private boolean take(String word) {
		boolean there = at < terms.size() && terms.get(at).equals(word);
		if (there)
			at++;
		return there;
	}

	private boolean primary() throws SyntaxException {
		if (at >= terms.size())
			throw new SyntaxException("argument expected", false);
		int left = terms.size() - at;
		if (left >= 3 && isBinary(terms.get(at + 1))) {
			at += 3;
			return binary(terms.get(at - 3), terms.get(at - 2), terms.get(at - 1));
		}
		if (left >= 2 && take("!"))
			return !primary();
		if (left >= 2 && terms.get(at).matches("-[a-z]")) {
			at += 2;
			return unary(terms.get(at - 2), terms.get(at - 1));
		}
		return !terms.get(at++).isEmpty();
	}

	private static boolean isBinary(String word) {
		return List.of("=", "==", "!=", "-eq", "-ne", "-lt", "-le", "-gt", "-ge").contains(word);
	}

	private static boolean binary(String left, String operator, String right) throws SyntaxException {
		return switch (operator) {
			case "=", "==" -> left.equals(right);
			case "!=" -> !left.equals(right);
			case "-eq" -> number(left) == number(right);
			case "-ne" -> number(left) != number(right);
			case "-lt" -> number(left) < number(right);
			case "-le" -> number(left) <= number(right);
			case "-gt" -> number(left) > number(right);
			default -> number(left) >= number(right);
		};
	}

	private static long number(String text) throws SyntaxException {
		try {
			return Long.parseLong(text.strip());
		} catch (NumberFormatException noNumber) {
			throw new SyntaxException(text + ": integer expression expected", false);
		}
	}

	private boolean unary(String operator, String operand) throws SyntaxException {
		FileStatus entry = sys.files().status(operand).orElse(null);
		return switch (operator) {
			case "-z" -> operand.isEmpty();
			case "-n" -> !operand.isEmpty();
			case "-e" -> entry != null;
			case "-f" -> entry != null && entry.isFile();
			case "-d" -> entry != null && entry.isDirectory();
			case "-s" -> entry != null && entry.size() > 0;
			case "-L", "-h" -> sys.files().linkStatus(operand).filter(link -> link.kind() == FileKind.SYMLINK).isPresent();
			case "-b" -> entry != null && entry.kind() == FileKind.BLOCK_DEVICE;
			case "-c" -> entry != null && entry.kind() == FileKind.CHARACTER_DEVICE;
			case "-x" -> sys.files().executable(operand);
			case "-r", "-w" -> entry != null;
			case "-t" -> operand.matches("\\d") && sys.isTerminal(Integer.parseInt(operand));
			default -> throw new SyntaxException(operator + ": unary operator expected", false);
		};
	}
}

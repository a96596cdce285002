package org.minicloud.guest.shell;

import java.util.List;
import java.util.Set;
import org.minicloud.guest.fs.FileKind;
import org.minicloud.guest.fs.FileStatus;
import org.minicloud.guest.kernel.Sys;

/** The condition of {@code test} and {@code [}. */
public final class TestExpression {
	private static final Set<String> BINARY = Set.of("=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot",
			"-ef");
	private static final int DEEPEST = 100;
	private final List<String> terms;
	private final Sys sys;
	private int at;
	private int depth;

	public TestExpression(List<String> terms, Sys sys) {
		this.terms = terms;
		this.sys = sys;
	}

	/** @throws SyntaxException when the words are no condition */
	public boolean holds() throws SyntaxException {
		if (terms.isEmpty())
			return false;
		boolean value = or();
		if (at < terms.size())
			throw new SyntaxException("too many arguments", false);
		return value;
	}

	private boolean or() throws SyntaxException {
		if (++depth > DEEPEST)
			throw new SyntaxException("too many arguments", false);
		boolean value = and();
		while (take("-o"))
			value |= and();
		depth--;
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
		if (left >= 2 && take("!")) {
			if (++depth > DEEPEST)
				throw new SyntaxException("too many arguments", false);
			return !primary();
		}
		if (left >= 3 && take("(")) {
			boolean value = or();
			if (!take(")"))
				throw new SyntaxException("`)' expected", false);
			return value;
		}
		if (left >= 2 && terms.get(at).matches("-[a-zA-Z]")) {
			at += 2;
			return unary(terms.get(at - 2), terms.get(at - 1));
		}
		if (left == 2)
			throw new SyntaxException(terms.get(at) + ": unary operator expected", false);
		return !terms.get(at++).isEmpty();
	}

	static boolean isBinary(String word) {
		return BINARY.contains(word);
	}

	private boolean binary(String left, String operator, String right) throws SyntaxException {
		return switch (operator) {
			case "=", "==" -> left.equals(right);
			case "!=" -> !left.equals(right);
			case "<" -> left.compareTo(right) < 0;
			case ">" -> left.compareTo(right) > 0;
			case "-nt" -> modified(left) > modified(right);
			case "-ot" -> modified(left) < modified(right);
			case "-ef" -> sys.files().absolute(left).equals(sys.files().absolute(right));
			case "-eq" -> number(left) == number(right);
			case "-ne" -> number(left) != number(right);
			case "-lt" -> number(left) < number(right);
			case "-le" -> number(left) <= number(right);
			case "-gt" -> number(left) > number(right);
			default -> number(left) >= number(right);
		};
	}

	private long modified(String path) {
		return sys.files().status(path).map(FileStatus::modifiedMillis).orElse(Long.MIN_VALUE);
	}

	private static long number(String text) throws SyntaxException {
		try {
			return Long.parseLong(text.strip());
		} catch (NumberFormatException noNumber) {
			throw new SyntaxException(text + ": integer expression expected", false);
		}
	}

	private boolean unary(String operator, String operand) throws SyntaxException {
		FileStatus status = "zn".indexOf(operator.charAt(1)) >= 0 ? null : sys.files().status(operand).orElse(null);
		return switch (operator) {
			case "-z" -> operand.isEmpty();
			case "-n" -> !operand.isEmpty();
			case "-e", "-a" -> status != null;
			case "-f" -> status != null && status.isFile();
			case "-d" -> status != null && status.isDirectory();
			case "-s" -> status != null && status.size() > 0;
			case "-L", "-h" -> sys.files().linkStatus(operand).filter(link -> link.kind() == FileKind.SYMLINK).isPresent();
			case "-b" -> status != null && status.kind() == FileKind.BLOCK_DEVICE;
			case "-c" -> status != null && status.kind() == FileKind.CHARACTER_DEVICE;
			case "-p" -> status != null && status.kind() == FileKind.FIFO;
			case "-S" -> status != null && status.kind() == FileKind.SOCKET;
			case "-x" -> sys.files().executable(operand) || status != null && status.isDirectory();
			case "-r" -> status != null && permits(status, 4);
			case "-w" -> status != null && permits(status, 2);
			case "-O" -> status != null && status.owner().equals(sys.user());
			case "-u" -> status != null && (status.mode() & 04000) != 0;
			case "-g" -> status != null && (status.mode() & 02000) != 0;
			case "-k" -> status != null && (status.mode() & 01000) != 0;
			case "-t" -> operand.matches("\\d") && sys.tty().isTerminal(Integer.parseInt(operand));
			default -> throw new SyntaxException(operator + ": unary operator expected", false);
		};
	}

	private boolean permits(FileStatus status, int bit) {
		return sys.root() || (status.mode() >> (status.owner().equals(sys.user()) ? 6 : 0) & bit) != 0;
	}
}

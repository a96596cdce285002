package org.minicloud.guest.programs.awk;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * A program of awk, compiled.
 *
 * @param code      all of it
 * @param begin     where the BEGIN rules start; -1 when there are none
 * @param main      where the rules for records start; -1 when there are none
 * @param end       where the END rules start; -1 when there are none
 * @param variables numbers of the variables by their names
 * @param ranges    number of range patterns
 */
record AwkProgram(List<Op> code, int begin, int main, int end, Map<String, Integer> variables, List<Function> functions,
		int ranges) implements Serializable {
	/** @param locals parameters, and variables of its own behind them */
	record Function(String name, int start, int locals) implements Serializable {
	}
}

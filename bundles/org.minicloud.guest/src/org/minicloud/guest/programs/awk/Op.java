package org.minicloud.guest.programs.awk;

import java.io.Serializable;

/**
 * An instruction of awk's machine.
 *
 * @param number a jump's target, a count, or the number of a variable
 * @param text   a constant, or a name
 */
record Op(Code code, int number, Object text) implements Serializable {
	/** What there is; the comments say what is on the stack, its top at the right. */
	enum Code {
		/** → text */
		PUSH,
		/** → value of a variable */
		LOAD, LOCAL,
		/** value → value */
		STORE, STORE_LOCAL,
		/** index → field */
		FIELD,
		/** value index → value */
		STORE_FIELD,
		/** subscripts → one subscript */
		SUBSCRIPT,
		/** subscript → element */
		ELEMENT,
		/** value subscript → value */
		STORE_ELEMENT,
		/** subscript → whether there is such an element */
		IN,
		/** subscript → ; without: all elements */
		DELETE, DELETE_ALL,
		/** left right → result, by the operator in text */
		BINARY, COMPARE, CONCAT,
		/** text pattern → whether it matches */
		MATCH,
		/** value → value */
		NOT, NEGATE, NUMBER, TRUTH, DUPLICATE, DROP, SWAP, ROTATE,
		JUMP, JUMP_IF_NOT, JUMP_IF,
		/** arguments → result */
		BUILTIN, CALL, RETURN,
		/** arguments (target) →; text tells the redirection */
		PRINT, PRINTF,
		/** → ; the elements of an array are gone through */
		ITERATE, ITERATE_NEXT, ITERATE_END,
		NEXT, EXIT, GETLINE, END_OF_RULE,
		/** for a range pattern: goes into or out of it */
		RANGE
	}

	static Op of(Code code) {
		return new Op(code, 0, null);
	}
}

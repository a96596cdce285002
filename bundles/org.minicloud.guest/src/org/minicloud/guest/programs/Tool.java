package org.minicloud.guest.programs;

import org.minicloud.guest.kernel.SystemCallException;

/** A program that looks at the machine once and answers; it has no state, so one object serves all processes. */
@FunctionalInterface
public interface Tool {
	/**
	 * @throws UsageException      when the command line is wrong; the message goes to standard error
	 * @throws SystemCallException when the kernel refuses; reported with the tool's name
	 */
	Output run(Call call) throws UsageException, SystemCallException;
}

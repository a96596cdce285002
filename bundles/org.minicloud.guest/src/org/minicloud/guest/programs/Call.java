package org.minicloud.guest.programs;

import java.util.List;
import org.minicloud.guest.kernel.Sys;

/** A tool being run. */
public record Call(Sys sys, String name, List<String> arguments) {
	public UsageException usage(String message) {
		return new UsageException(name + ": " + message, 1);
	}
}

package org.minicloud.guest.software.http;

import java.util.List;
import org.minicloud.guest.Personality;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** {@code apachectl}: controls the Apache of the system it is on. */
final class ApacheControl implements Program {
	private static final long serialVersionUID = 1;
	private final List<String> arguments;
	private Program command;

	ApacheControl(List<String> arguments) {
		this.arguments = List.copyOf(arguments);
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (command == null)
			command = new ServerCommand(sys.config().personality() == Personality.UBUNTU ? Flavour.APACHE2 : Flavour.HTTPD, arguments, true);
		return command.resume(sys, last);
	}
}

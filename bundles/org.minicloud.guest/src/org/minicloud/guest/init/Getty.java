package org.minicloud.guest.init;

import java.nio.charset.StandardCharsets;
import org.minicloud.guest.GuestConfig;
import org.minicloud.guest.image.Texts;
import org.minicloud.guest.kernel.KernelVersion;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.tty.Tty;

/**
 * Asks for name and password on the machine's own console. Accounts of an image have no password, so nobody gets in
 * here; one logs in by key, or through a terminal session.
 */
final class Getty implements Program {
	private static final long serialVersionUID = 1;
	private static final int ATTEMPTS = 3;
	private static final int LINE = 256;
	/** pam_faildelay's default. */
	private static final long DELAY_NANOS = 2_000_000_000L;

	private enum Phase {
		OPEN, NAME, PASSWORD_PROMPT, PASSWORD, REFUSED, AGAIN
	}

	private final GuestConfig config;
	private final Tty tty;
	private Phase phase = Phase.OPEN;
	private int attempts;

	Getty(GuestConfig config, Tty tty) {
		this.config = config;
		this.tty = tty;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (last instanceof Outcome.Failed)
			return Step.exit(1);
		if (last instanceof Outcome.Data data && data.bytes().length == 0)
			return Step.exit(0);
		switch (phase) {
			case OPEN -> {
				sys.tty().openSession(tty);
				phase = Phase.NAME;
				return Step.write(1, "\n" + banner(sys) + prompt(sys));
			}
			case NAME -> {
				phase = Phase.PASSWORD_PROMPT;
				return new Step.Read(0, LINE);
			}
			case PASSWORD_PROMPT -> {
				boolean nobody = last instanceof Outcome.Data data
						&& new String(data.bytes(), StandardCharsets.UTF_8).isBlank();
				if (nobody) {
					phase = Phase.NAME;
					return Step.write(1, prompt(sys));
				}
				tty.setEcho(false);
				phase = Phase.PASSWORD;
				return Step.write(1, "Password: ");
			}
			case PASSWORD -> {
				phase = Phase.REFUSED;
				return new Step.Read(0, LINE);
			}
			case REFUSED -> {
				tty.setEcho(true);
				phase = Phase.AGAIN;
				return new Step.Sleep(sys.now() + DELAY_NANOS);
			}
			default -> {
				attempts++;
				if (attempts == ATTEMPTS)
					return Step.exit(0);
				phase = Phase.NAME;
				return Step.write(1, "\nLogin incorrect\n\n" + prompt(sys));
			}
		}
	}

	private String banner(Sys sys) {
		KernelVersion kernel = KernelVersion.of(config);
		return switch (config.personality().family()) {
			case LINUX -> Texts.release(config) + "\nKernel " + kernel.release() + " on an " + kernel.machine() + "\n\n";
			case BSD -> kernel.system() + "/" + kernel.machine() + " (" + sys.hostname() + ") (" + tty.name() + ")\n\n";
			default -> "";
		};
	}

	private String prompt(Sys sys) {
		return switch (config.personality().family()) {
			case LINUX -> sys.hostname() + " login: ";
			case SOLARIS -> sys.hostname() + " console login: ";
			default -> "login: ";
		};
	}
}

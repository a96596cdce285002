package org.minicloud.guest.programs;

import java.util.Map;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.xen.ShutdownReason;

/** {@code reboot}, {@code poweroff}, {@code halt}. */
final class PowerOff implements Tool {
	@Override
	public Output run(Call call) throws UsageException, SystemCallException {
		Options.parse(call, "fpw", Map.of("force", 'f', "poweroff", 'p')).withoutOperands();
		if (!call.sys().root())
			return Output.error(call.name() + ": Need to be root", 1);
		boolean reboot = call.name().equals("reboot");
		PowerMessages.broadcast(call.sys(), reboot ? "reboot" : "power-off", "NOW");
		call.sys().requestShutdown(reboot ? ShutdownReason.REBOOT : ShutdownReason.POWEROFF);
		return Output.SUCCESS;
	}
}

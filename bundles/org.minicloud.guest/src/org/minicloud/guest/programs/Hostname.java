package org.minicloud.guest.programs;

import java.util.Map;
import org.minicloud.guest.kernel.SystemCallException;

/** {@code hostname}: tells or sets the name of the machine. */
final class Hostname implements Tool {
	@Override
	public Output run(Call call) throws UsageException, SystemCallException {
		Options options = Options.parse(call, "sfiI", Map.of("short", 's', "fqdn", 'f', "long", 'f', "ip-address", 'i',
				"all-ip-addresses", 'I'));
		String name = call.sys().hostname();
		if (!options.operands().isEmpty())
			return set(call, options.operands().get(0));
		if (options.has('i') || options.has('I'))
			return Output.line(call.sys().config().privateAddress());
		if (options.has('s'))
			return Output.line(name.split("\\.")[0]);
		if (options.has('f'))
			return Output.line(name.contains(".") ? name : name + "." + domain(call));
		return Output.line(name);
	}

	private static Output set(Call call, String name) throws SystemCallException {
		if (!call.sys().root())
			return Output.error("hostname: you must be root to change the host name", 1);
		if (!name.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,62}"))
			return Output.error("hostname: the specified hostname is invalid", 1);
		call.sys().setHostname(name);
		return Output.SUCCESS;
	}

	/** EC2's internal domains: us-east-1 has the oldest one. */
	private static String domain(Call call) {
		String region = call.sys().config().region();
		return region.equals("us-east-1") ? "ec2.internal" : region + ".compute.internal";
	}
}

package org.minicloud.guest.account;

import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.Tool;
import org.minicloud.guest.programs.UsageException;

/** {@code groupadd}: a new group. */
final class GroupAdd implements Tool {
	private static final int EXISTS = 9;

	@Override
	public Output run(Call call) throws UsageException, SystemCallException {
		Options options = Options.parse(call, "g:r", Map.of("gid", 'g', "system", 'r'));
		if (options.operands().size() != 1)
			return Output.error("Usage: groupadd [options] GROUP", 2);
		if (!call.sys().root())
			return Output.error("groupadd: Permission denied.", 1);
		String name = options.operands().get(0);
		if (!name.matches("[a-z_][a-z0-9_-]{0,31}"))
			return Output.error("groupadd: '" + name + "' is not a valid group name", 3);
		AccountFiles files = new AccountFiles(call.sys());
		if (files.group(name).isPresent())
			return Output.error("groupadd: group '" + name + "' already exists", EXISTS);
		String number = options.has('g') ? options.value('g') : Integer.toString(files.freeNumber());
		if (!number.matches("[0-9]{1,9}"))
			return Output.error("groupadd: invalid group ID '" + number + "'", 3);
		files.groups.add(new Group(name, Integer.parseInt(number), List.of()));
		files.write();
		return Output.SUCCESS;
	}
}

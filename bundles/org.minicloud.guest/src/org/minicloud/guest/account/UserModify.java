package org.minicloud.guest.account;

import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.Tool;
import org.minicloud.guest.programs.UsageException;

/** {@code usermod}: groups, shell, home, comment and lock of an account. */
final class UserModify implements Tool {
	private static final int NO_USER = 6;

	@Override
	public Output run(Call call) throws UsageException, SystemCallException {
		Options options = Options.parse(call, "aG:s:d:c:LU", Map.of("append", 'a', "groups", 'G', "shell", 's', "home", 'd', "comment",
				'c', "lock", 'L', "unlock", 'U'));
		if (options.operands().size() != 1)
			return Output.error("Usage: usermod [options] LOGIN", 2);
		if (!call.sys().root())
			return Output.error("usermod: Permission denied.", 1);
		String name = options.operands().get(0);
		AccountFiles files = new AccountFiles(call.sys());
		if (files.account(name).isEmpty())
			return Output.error("usermod: user '" + name + "' does not exist", NO_USER);
		List<String> wanted = options.has('G') ? List.of(options.value('G').split(",")) : List.of();
		for (String group : wanted)
			if (files.group(group).isEmpty())
				return Output.error("usermod: group '" + group + "' does not exist", NO_USER);
		if (options.has('G') && !options.has('a'))
			files.groups.replaceAll(group -> group.with(name, false));
		wanted.forEach(group -> files.member(group, name, true));
		files.accounts.replaceAll(account -> account.name().equals(name) ? changed(account, options) : account);
		if (options.has('L') || options.has('U'))
			files.shadow = Shadow.locked(files.shadow, name, options.has('L'), files.day());
		files.write();
		return Output.SUCCESS;
	}

	private static Account changed(Account account, Options options) {
		return new Account(account.name(), account.uid(), account.gid(), options.has('c') ? options.value('c') : account.comment(),
				options.has('d') ? options.value('d') : account.home(), options.has('s') ? options.value('s') : account.shell());
	}
}

package org.minicloud.guest.programs;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code id}: user and groups. */
final class Id implements Tool {
	@Override
	public Output run(Call call) throws UsageException {
		Options options = Options.parse(call, "ugnGr", Map.of("user", 'u', "group", 'g', "name", 'n', "groups", 'G'));
		String user = options.operands().isEmpty() ? call.sys().user() : options.operands().get(0);
		Optional<Accounts.Account> found = Accounts.find(call.sys(), user);
		if (found.isEmpty())
			return Output.error("id: " + user + ": No such user", 1);
		Accounts.Account account = found.get();
		boolean names = options.has('n');
		if (options.has('u'))
			return Output.line(names ? account.name() : Integer.toString(account.uid()));
		if (options.has('g') || options.has('G'))
			return Output.line(names ? account.group() : Integer.toString(account.gid()));
		return Output.line(String.format(Locale.ROOT, "uid=%d(%s) gid=%d(%s) groups=%d(%s)", account.uid(),
				account.name(), account.gid(), account.group(), account.gid(), account.group()));
	}
}

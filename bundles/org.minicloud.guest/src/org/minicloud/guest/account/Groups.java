package org.minicloud.guest.account;

import java.util.List;
import java.util.Optional;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.Tool;

/** {@code groups}: the groups one is in. */
final class Groups implements Tool {
	@Override
	public Output run(Call call) {
		List<Group> groups = Group.read(call.sys().files().text(Group.FILE).orElse(""));
		String passwd = call.sys().files().text(Account.FILE).orElse("");
		StringBuilder text = new StringBuilder();
		List<String> users = call.arguments().isEmpty() ? List.of(call.sys().user()) : call.arguments();
		for (String user : users) {
			Optional<Account> account = Account.find(passwd, user);
			if (account.isEmpty())
				return new Output(text.toString(), "groups: '" + user + "': no such user\n", 1);
			text.append(call.arguments().isEmpty() ? "" : user + " : ").append(String.join(" ", Group.of(account.get(), groups))).append('\n');
		}
		return Output.of(text.toString());
	}
}

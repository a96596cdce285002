package org.minicloud.guest.account;

import java.util.Map;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.Tool;
import org.minicloud.guest.programs.UsageException;

/** {@code userdel}: an account is no more; with {@code -r} neither is its home. */
final class UserDelete implements Tool {
	private static final int NO_USER = 6, BUSY = 8;

	@Override
	public Output run(Call call) throws UsageException, SystemCallException {
		Options options = Options.parse(call, "rf", Map.of("remove", 'r', "force", 'f'));
		if (options.operands().size() != 1)
			return Output.error("Usage: userdel [options] LOGIN", 2);
		if (!call.sys().root())
			return Output.error("userdel: Permission denied.", 1);
		String name = options.operands().get(0);
		AccountFiles files = new AccountFiles(call.sys());
		if (files.account(name).isEmpty())
			return Output.error("userdel: user '" + name + "' does not exist", NO_USER);
		boolean busy = call.sys().processes().stream().anyMatch(process -> process.user().equals(name) && process.state() != 'Z');
		if (busy && !options.has('f'))
			return Output.error("userdel: user " + name + " is currently logged in", BUSY);
		Account account = files.account(name).get();
		files.accounts.remove(account);
		files.groups.removeIf(group -> group.name().equals(name) && group.members().isEmpty());
		files.groups.replaceAll(group -> group.with(name, false));
		files.shadow = Shadow.without(files.shadow, name);
		files.write();
		if (options.has('r') && !account.home().equals("/") && call.sys().files().isDirectory(account.home()))
			remove(call.sys(), account.home());
		return Output.SUCCESS;
	}

	private static void remove(Sys sys, String path) throws SystemCallException {
		boolean folder = sys.files().linkStatus(path).filter(status -> status.isDirectory()).isPresent();
		if (folder)
			for (String name : sys.files().list(path))
				remove(sys, path + "/" + name);
		sys.files().remove(path);
	}
}

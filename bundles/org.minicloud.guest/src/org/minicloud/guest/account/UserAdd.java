package org.minicloud.guest.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.Tool;
import org.minicloud.guest.programs.UsageException;

/** {@code useradd} and {@code adduser}: a new account with a group of its own and a home from the skeleton. */
final class UserAdd implements Tool {
	private static final String SKELETON = "/etc/skel";
	private static final int EXISTS = 9, BAD_ARGUMENT = 3, NO_GROUP = 6;
	private static final Map<String, Character> NAMES = Map.of("comment", 'c', "gecos", 'c', "home-dir", 'd', "home", 'd', "shell", 's',
			"groups", 'G', "uid", 'u', "create-home", 'm', "no-create-home", 'M', "disabled-password", 'q');

	@Override
	public Output run(Call call) throws UsageException, SystemCallException {
		Options options = Options.parse(call, "c:d:s:G:u:mMrqN", NAMES);
		String tool = call.name() + ": ";
		if (options.operands().size() != 1)
			return Output.error("Usage: " + call.name() + " [options] LOGIN", 2);
		if (!call.sys().root())
			return Output.error(tool + "Permission denied.", 1);
		String name = options.operands().get(0);
		if (!name.matches("[a-z_][a-z0-9_-]{0,31}"))
			return Output.error(tool + "invalid user name '" + name + "'", BAD_ARGUMENT);
		AccountFiles files = new AccountFiles(call.sys());
		if (files.account(name).isPresent())
			return Output.error(tool + "user '" + name + "' already exists", EXISTS);
		List<String> groups = options.has('G') ? List.of(options.value('G').split(",")) : List.of();
		for (String group : groups)
			if (files.group(group).isEmpty())
				return Output.error(tool + "group '" + group + "' does not exist", NO_GROUP);
		return add(call, options, files, name, groups);
	}

	private static Output add(Call call, Options options, AccountFiles files, String name, List<String> groups)
			throws UsageException, SystemCallException {
		String number = options.has('u') ? options.value('u') : Integer.toString(files.freeNumber());
		if (!number.matches("[0-9]{1,9}"))
			throw call.usage("invalid user ID '" + number + "'");
		int uid = Integer.parseInt(number);
		if (files.accounts.stream().anyMatch(account -> account.uid() == uid))
			return Output.error(call.name() + ": UID " + uid + " is not unique", 4);
		int gid = files.group(name).map(Group::gid).orElse(uid);
		String home = options.has('d') ? options.value('d') : "/home/" + name;
		Account account = new Account(name, uid, gid, options.has('c') ? options.value('c') : "", home,
				options.has('s') ? options.value('s') : "/bin/bash");
		Map<String, byte[]> skeleton = skeleton(call.sys());
		files.accounts.add(account);
		if (files.group(name).isEmpty())
			files.groups.add(new Group(name, gid, List.of()));
		groups.forEach(group -> files.member(group, name, true));
		files.shadow = Shadow.withUser(files.shadow, name, files.day());
		files.write();
		if (!options.has('M'))
			makeHome(call.sys(), account, skeleton);
		return Output.SUCCESS;
	}

	/** Everything is read before anything is changed. */
	private static Map<String, byte[]> skeleton(Sys sys) throws SystemCallException {
		Map<String, byte[]> files = new LinkedHashMap<>();
		if (sys.files().isDirectory(SKELETON))
			for (String name : sys.files().list(SKELETON))
				if (!sys.files().isDirectory(SKELETON + "/" + name))
					files.put(name, sys.files().read(SKELETON + "/" + name));
		return files;
	}

	private static void makeHome(Sys sys, Account account, Map<String, byte[]> skeleton) throws SystemCallException {
		if (sys.files().exists(account.home()))
			return;
		sys.files().makeDirectory(account.home(), 0700);
		for (Map.Entry<String, byte[]> file : skeleton.entrySet()) {
			String path = account.home() + "/" + file.getKey();
			sys.files().write(path, file.getValue(), 0644);
			sys.files().setOwner(path, account.name(), account.name());
		}
		sys.files().setOwner(account.home(), account.name(), account.name());
	}
}

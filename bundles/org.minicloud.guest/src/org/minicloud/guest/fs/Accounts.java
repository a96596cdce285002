package org.minicloud.guest.fs;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.SystemCallException;

/** Numbers and names of accounts, by {@code /etc/passwd} and {@code /etc/group} as they are now. */
public final class Accounts implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int NOBODY = 65_534;

	private final Vfs files;
	private final Map<String, int[]> users = new HashMap<>();
	private final Map<Integer, String> userNames = new HashMap<>();
	private final Map<String, Integer> groups = new HashMap<>();
	private final Map<Integer, String> groupNames = new HashMap<>();
	private final Map<String, List<Integer>> memberships = new HashMap<>();
	private long seen = -1;

	Accounts(Vfs files) {
		this.files = files;
	}

	/** What a user may, by his numbers. */
	public Credentials of(String user, boolean root) {
		update();
		int[] numbers = users.get(user);
		if (numbers == null)
			return root ? new Credentials(0, 0, List.of(), true) : new Credentials(NOBODY, NOBODY, List.of(), false);
		return new Credentials(numbers[0], numbers[1], memberships.getOrDefault(user, List.of()), root);
	}

	String userName(int uid) {
		update();
		return userNames.getOrDefault(uid, uid == 0 ? "root" : Integer.toString(uid));
	}

	String groupName(int gid) {
		update();
		return groupNames.getOrDefault(gid, gid == 0 ? "root" : Integer.toString(gid));
	}

	/** The number of a name, or of a number as text; -1 when there is no such account. */
	int uid(String name) {
		update();
		int[] numbers = users.get(name);
		return numbers != null ? numbers[0] : number(name);
	}

	int gid(String name) {
		update();
		return groups.containsKey(name) ? groups.get(name) : number(name);
	}

	private static int number(String text) {
		return text.matches("\\d{1,9}") ? Integer.parseInt(text) : text.equals("root") ? 0 : -1;
	}

	private void update() {
		if (seen == files.accountChanges())
			return;
		List<String[]> passwd = lines("/etc/passwd");
		List<String[]> group = lines("/etc/group");
		if (passwd == null || group == null)
			return;
		seen = files.accountChanges();
		users.clear();
		userNames.clear();
		groups.clear();
		groupNames.clear();
		memberships.clear();
		for (String[] fields : passwd)
			if (fields.length > 3 && number(fields[2]) >= 0 && number(fields[3]) >= 0) {
				users.put(fields[0], new int[] { number(fields[2]), number(fields[3]) });
				userNames.putIfAbsent(number(fields[2]), fields[0]);
			}
		for (String[] fields : group)
			if (fields.length > 2 && number(fields[2]) >= 0) {
				groups.put(fields[0], number(fields[2]));
				groupNames.putIfAbsent(number(fields[2]), fields[0]);
				if (fields.length > 3)
					for (String member : fields[3].split(","))
						memberships.computeIfAbsent(member, name -> new ArrayList<>()).add(number(fields[2]));
			}
	}

	/** Lines of a file in their fields; null when it is not in memory at the moment. */
	private List<String[]> lines(String path) {
		try {
			FileAccess access = new FileAccess(files, Credentials.KERNEL, "/", 0, true);
			List<String[]> lines = new ArrayList<>();
			new String(access.read(path), StandardCharsets.UTF_8).lines().forEach(line -> lines.add(line.split(":")));
			return lines;
		} catch (SystemCallException absent) {
			return absent.error() == Errno.ENOMEM ? null : List.of();
		} catch (PageFaultException later) {
			later.load().letGo();
			return null;
		}
	}
}

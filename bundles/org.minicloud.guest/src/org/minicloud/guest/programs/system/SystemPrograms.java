package org.minicloud.guest.programs.system;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.CatalogEntries;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.Times;
import org.minicloud.guest.programs.UsageException;

/** The commands of this package, for the catalogue. */
public final class SystemPrograms {
	private static final int WEEK_WIDTH = 20;

	private SystemPrograms() {
	}

	public static void addTo(CatalogEntries entries) {
		entries.machine("/usr/bin", "crontab", 36, 700, Crontab::new);
		entries.hiddenTool(CronSpool.NAME, 36, 600, CronSpool::run);
		entries.machine("/usr/sbin", "crond", 60, 900, arguments -> new Crond());
		entries.tool("/usr/bin", "cal", 20, 400, SystemPrograms::calendar);
		entries.tool("/usr/bin", "hostnamectl", 48, 900, SystemPrograms::hostname);
	}

	private static Output calendar(Call call) throws UsageException {
		String today = Times.strftime("%F", call.sys().wallClockMillis());
		YearMonth month = YearMonth.from(LocalDate.parse(today));
		List<String> words = call.arguments();
		for (String word : words)
			if (!word.matches("\\d{1,4}") || Integer.parseInt(word) == 0)
				throw call.usage("not a valid number: " + word);
		if (words.size() == 2 && Integer.parseInt(words.get(0)) > 12)
			throw call.usage(words.get(0) + " is not a month number (1..12)");
		if (words.size() == 1) {
			StringBuilder year = new StringBuilder(" ".repeat(WEEK_WIDTH / 2 - 2) + words.get(0) + "\n\n");
			for (int i = 1; i <= 12; i++)
				year.append(month(YearMonth.of(Integer.parseInt(words.get(0)), i), false)).append('\n');
			return Output.of(year.toString());
		}
		return Output.of(month(words.size() == 2 ? YearMonth.of(Integer.parseInt(words.get(1)), Integer.parseInt(words.get(0))) : month, true));
	}

	private static String month(YearMonth month, boolean withYear) {
		String title = month.getMonth().getDisplayName(TextStyle.FULL, Locale.US) + (withYear ? " " + month.getYear() : "");
		StringBuilder text = new StringBuilder(" ".repeat((WEEK_WIDTH - title.length()) / 2)).append(title).append("\nSu Mo Tu We Th Fr Sa\n");
		int offset = month.atDay(1).getDayOfWeek().getValue() % 7;
		StringBuilder week = new StringBuilder("   ".repeat(offset));
		for (int day = 1; day <= month.lengthOfMonth(); day++) {
			week.append(String.format(Locale.ROOT, "%2d ", day));
			if ((offset + day) % 7 == 0 || day == month.lengthOfMonth()) {
				text.append(week.toString().stripTrailing()).append('\n');
				week.setLength(0);
			}
		}
		return text.toString();
	}

	private static Output hostname(Call call) throws UsageException, SystemCallException {
		List<String> words = call.arguments();
		if (words.size() == 2 && words.get(0).equals("set-hostname")) {
			call.sys().setHostname(words.get(1));
			call.sys().files().write("/etc/hostname", (words.get(1) + "\n").getBytes(StandardCharsets.UTF_8), 0644);
			return Output.SUCCESS;
		}
		if (!words.isEmpty() && !words.equals(List.of("status")))
			throw new UsageException("Unknown operation " + words.get(0), 1);
		return Output.of("   Static hostname: " + call.sys().hostname() + "\n         Icon name: computer-vm\n           Chassis: vm\n"
				+ "    Virtualization: xen\n  Operating System: " + call.sys().config().personality().product() + "\n      Architecture: "
				+ call.sys().config().architecture().machine() + "\n");
	}
}

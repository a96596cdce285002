package org.minicloud.guest.programs.disk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.UsageException;

/** {@code dumpe2fs}, {@code tune2fs} and {@code e2label}: what a superblock says, and the name that it has. */
final class SuperblockTools {
	private SuperblockTools() {
	}

	static Output dump(Call call) throws UsageException, SystemCallException {
		Options options = Options.parse(call, "h");
		return tell(call, "dumpe2fs", options.operands());
	}

	static Output tune(Call call) throws UsageException, SystemCallException {
		Options options = Options.parse(call, "lL:c:i:");
		if (options.has('L') && !options.operands().isEmpty())
			return label(call, "tune2fs", options.operands().get(0), options.value('L'));
		return tell(call, "tune2fs", options.operands());
	}

	static Output label(Call call) throws UsageException, SystemCallException {
		List<String> operands = Options.parse(call, "").operands();
		if (operands.size() == 2)
			return label(call, "e2label", operands.get(0), operands.get(1));
		if (operands.size() != 1)
			throw new UsageException("Usage: e2label device [newlabel]", 1);
		Map<String, String> found = call.sys().storage().superblock(operands.get(0));
		String name = found.getOrDefault("Filesystem volume name", "");
		return found.isEmpty() ? none("e2label", operands.get(0)) : Output.of((name.equals("<none>") ? "" : name) + "\n");
	}

	private static Output tell(Call call, String command, List<String> operands) throws UsageException, SystemCallException {
		if (operands.size() != 1)
			throw new UsageException("Usage: " + command + (command.equals("dumpe2fs") ? " [-h]" : " [-l] [-L volume_label]") + " device", 1);
		Map<String, String> found = call.sys().storage().superblock(operands.get(0));
		if (found.isEmpty())
			return none(command, operands.get(0));
		StringBuilder text = new StringBuilder(command).append(" 1.42.3 (14-May-2012)\n");
		found.forEach((name, value) -> text.append(String.format("%-25s %s\n", name + ":", value)));
		return Output.of(text.toString());
	}

	private static Output label(Call call, String command, String device, String name) throws UsageException, SystemCallException {
		if (call.sys().storage().superblock(device).isEmpty())
			return none(command, device);
		if (name.getBytes(StandardCharsets.UTF_8).length > 16)
			return new Output("", command + ": Warning: label too long, truncating.\n", 1);
		call.sys().storage().label(device, name);
		return Output.of("");
	}

	private static Output none(String command, String device) {
		return new Output("", command + ": Bad magic number in super-block while trying to open " + device
				+ "\nCouldn't find valid filesystem superblock.\n", 1);
	}
}

package org.minicloud.guest.programs;

/** {@code which}: where a program lies. */
final class Which implements Tool {
	@Override
	public Output run(Call call) {
		StringBuilder found = new StringBuilder();
		StringBuilder errors = new StringBuilder();
		String path = call.sys().environment().getOrDefault("PATH", Loader.DEFAULT_PATH);
		for (String name : call.arguments())
			Loader.find(call.sys().files(), name, path).ifPresentOrElse(file -> found.append(file).append('\n'),
					() -> errors.append("which: no ").append(name).append(" in (").append(path).append(")\n"));
		return new Output(found.toString(), errors.toString(), errors.isEmpty() ? 0 : 1);
	}
}

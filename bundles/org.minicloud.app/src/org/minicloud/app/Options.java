package org.minicloud.app;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.equinox.app.IApplicationContext;
import org.minicloud.cloud.CloudSettings;
import org.minicloud.cloud.config.CloudConfig;
import org.minicloud.cloud.config.CloudConfigReader;
import org.minicloud.cloud.config.ConfigException;
import org.minicloud.time.Pace;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The command line of both applications. Only options with two dashes: Equinox takes some with one for itself. */
@Command(name = "minicloud")
final class Options {
	/** Where the endpoint listens when nothing is said. */
	static final int DEFAULT_PORT = 4599;

	@Option(names = "--data", required = true)
	private Path data;

	@Option(names = "--port", converter = PortConverter.class)
	private Integer port;

	@Option(names = "--pace", converter = PaceConverter.class)
	private Pace pace = Pace.REAL_TIME;

	@Option(names = "--config")
	private Path config;

	@Option(names = "--screenshot")
	private Path screenshot;

	@Option(names = "--capture")
	private Path capture;

	@Option(names = "--timing")
	private boolean timing;

	private Options() {
	}

	/** @throws StartFailure when the command line is wrong */
	static Options parse(IApplicationContext context) throws StartFailure {
		return parse((String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS));
	}

	/** @throws StartFailure when the command line is wrong */
	static Options parse(String... arguments) throws StartFailure {
		Options options = new Options();
		try {
			new CommandLine(options).parseArgs(arguments);
		} catch (ParameterException wrong) {
			throw StartFailure.wrongUse(wrong.getMessage());
		}
		return options;
	}

	Path data() {
		return data.toAbsolutePath().normalize();
	}

	/** The port that was asked for, 0 for any free one; empty when none was asked for. */
	Optional<Integer> port() {
		return Optional.ofNullable(port);
	}

	Optional<Path> screenshot() {
		return Optional.ofNullable(screenshot);
	}

	boolean timing() {
		return timing;
	}

	/**
	 * How to start the cloud.
	 *
	 * @throws StartFailure when the configuration file is wrong
	 */
	CloudSettings cloudSettings() throws StartFailure {
		CloudSettings settings = CloudSettings.in(DataFolder.cloud(data())).config(cloudConfig()).pace(pace).desktop(true);
		return capture == null ? settings : settings.captures(capture.toAbsolutePath().normalize());
	}

	private CloudConfig cloudConfig() throws StartFailure {
		if (config == null)
			return CloudConfig.DEFAULT;
		try {
			return new CloudConfigReader().read(config);
		} catch (ConfigException wrong) {
			throw StartFailure.wrongUse(wrong.getMessage());
		}
	}

	static final class PortConverter implements ITypeConverter<Integer> {
		@Override
		public Integer convert(String text) {
			if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535)
				throw new TypeConversionException("\"" + text + "\" is no port: use a number from 0 to 65535");
			return Integer.valueOf(text);
		}
	}

	static final class PaceConverter implements ITypeConverter<Pace> {
		@Override
		public Pace convert(String text) {
			try {
				return Pace.parse(text);
			} catch (IllegalArgumentException noPace) {
				throw new TypeConversionException(noPace.getMessage());
			}
		}
	}
}

#!/bin/sh
# A program that takes a second for every page.
yum -y install appserver
cat > /srv/app/app.js <<'END'
var pages = 0;

function handle(request) {
	machine.sleep(1000);
	pages = pages + 1;
	return "<!DOCTYPE html>\n<title>Slow</title>\n<h1>" + request.path + "</h1>\n<p>Made by hand, number " + pages + ".</p>\n";
}
END
service appserver start
chkconfig appserver on

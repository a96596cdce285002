// Answers every request. db.query(url, sql, params), http.get(url) and fs.read(path) wait for what they ask for.
function handle(request) {
	console.log(request.method + " " + request.path);
	return { headers: { "Content-Type": "text/plain" }, body: "Hello from " + env.HOSTNAME + "\n" };
}

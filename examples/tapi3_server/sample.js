// The same as sample.vbs in JScript.
var t = new ActiveXObject("TAPI.TAPI"), handler, group, address, agent, session, e;

function last(collection) {
    var item, all = new Enumerator(collection);

    for (; !all.atEnd(); all.moveNext())
        item = all.item();
    return item;
}

function pause() { // not every host can sleep
    try {
        WScript.Sleep(10);
    } catch (e) {
    }
}

t.Initialize();
handler = last(t.AgentHandlers);
WScript.Echo("Switch " + handler.Name);
group = last(handler.ACDGroups);
address = last(handler.UsableAddresses);
agent = handler.CreateAgentWithID("7", "1234");
session = agent.CreateSession(group, address);
agent.State = 1;
session.State = 1;
while (session.NumberOfCalls < 2 || session.State != 1)
    pause();
WScript.Echo("TotalCallTime " + session.TotalCallTime);
WScript.Echo("AverageTalkTime " + session.AverageTalkTime);
WScript.Echo("ACDCallRate " + session.ACDCallRate);
try {
    handler.CreateAgentWithID("9", "1234");
} catch (e) {
    WScript.Echo("no such agent: " + (e.number >>> 0).toString(16));
}
t.Shutdown();
